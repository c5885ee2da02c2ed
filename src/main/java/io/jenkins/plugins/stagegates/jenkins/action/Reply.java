package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** An answer in JSON, with the status that the contract gives its code. */
public final class Reply implements HttpResponse {

    private static final Logger LOGGER = Logger.getLogger(Reply.class.getName());

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int TAG_BYTES = 16;

    /** As much as the local runner takes; what is stored of it goes into the journal. */
    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    private static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final int status;
    private final String type;
    private final Object view;

    private Reply(int status, Object view) {
        this(status, "application/json", view);
    }

    private Reply(int status, String type, Object view) {
        this.status = status;
        this.type = type;
        this.view = view;
    }

    /** What is told in JSON. */
    public Object view() {
        return view;
    }

    /** The answer is given by somebody else. */
    static Reply none() {
        return new Reply(0, "", "");
    }

    static Reply text(String text) {
        return new Reply(OK, "text/plain", text);
    }

    /** A document that is JSON already. */
    static Reply json(String text) {
        return new Reply(OK, "application/json", text);
    }

    static Reply ok(Object view) {
        return new Reply(OK, view);
    }

    /** It will happen, but has not yet. */
    static Reply accepted(Object view) {
        return new Reply(ACCEPTED, view);
    }

    static Reply notAcceptable(String message) {
        return new Reply(NOT_ACCEPTABLE, RefusalView.of(RefusalCode.BAD_REQUEST, message));
    }

    static Reply refused(Refusal refusal) {
        return new Reply(refusal.code().httpStatus(), RefusalView.of(refusal));
    }

    static <T> Reply of(Outcome<T> outcome, Function<T, Object> view) {
        return outcome.accepted()
                .map(value -> ok(view.apply(value)))
                .orElseGet(() -> refused(outcome.refused().orElseThrow()));
    }

    /** What an action answers; a request that cannot be understood and a record that cannot be read have codes too. */
    static Reply to(Supplier<Reply> action) {
        try {
            return action.get();
        } catch (MalformedRequestException e) {
            return refused(new Refusal(RefusalCode.BAD_REQUEST, String.valueOf(e.getMessage())));
        } catch (TooLargeException e) {
            return new Reply(
                    CONTENT_TOO_LARGE,
                    RefusalView.of(
                            RefusalCode.BAD_REQUEST,
                            "The body is too large; " + LARGEST_BODY / 1024 / 1024 + " MiB are allowed."));
        } catch (NotThereException e) {
            return refused(new Refusal(RefusalCode.NOT_FOUND, String.valueOf(e.getMessage())));
        } catch (JournalException e) {
            return failed(e);
        }
    }

    /** What could not be stored is no refusal, which would stand: once the disk is well again the same request succeeds. */
    private static Reply failed(JournalException problem) {
        String message = String.valueOf(problem.getMessage());
        if (!problem.isOfWriting()) {
            return refused(new Refusal(RefusalCode.NO_RECORD, message));
        }
        LOGGER.log(Level.WARNING, problem, () -> "A request could not be carried out");
        return new Reply(INTERNAL_SERVER_ERROR, RefusalView.internal(message));
    }

    /** The body of a request in JSON. */
    static <T> T body(StaplerRequest2 request, Class<T> type) {
        String given = request.getContentType();
        if (given == null || !given.startsWith("application/json")) {
            throw new MalformedRequestException("Expected the content type application/json, but got " + given + ".");
        }
        try {
            byte[] read = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (read.length > LARGEST_BODY) {
                throw new TooLargeException();
            }
            return ViewJson.read(new String(read, StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new MalformedRequestException("The request could not be read: " + e.getMessage());
        }
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        if (status == 0) {
            return;
        }
        byte[] body = (view instanceof String text ? text : ViewJson.line(view)).getBytes(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (status == OK && request.getMethod().equals("GET")) {
            String tag = '"' + digest(body) + '"';
            response.setHeader("ETag", tag);
            if (tag.equals(request.getHeader("If-None-Match"))) {
                response.setStatus(NOT_MODIFIED);
                return;
            }
        }
        response.setStatus(status);
        response.setContentType(type + ";charset=UTF-8");
        response.getOutputStream().write(body);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
