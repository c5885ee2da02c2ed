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
import java.util.function.Function;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** An answer in JSON, with the status that the contract gives its code. */
final class Reply implements HttpResponse {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final int status;
    private final Object view;

    private Reply(int status, Object view) {
        this.status = status;
        this.view = view;
    }

    static Reply ok(Object view) {
        return new Reply(OK, view);
    }

    /** It will happen, but has not yet. */
    static Reply accepted(Object view) {
        return new Reply(ACCEPTED, view);
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
        } catch (JournalException e) {
            return refused(new Refusal(RefusalCode.NO_RECORD, String.valueOf(e.getMessage())));
        }
    }

    /** The body of a request in JSON. */
    static <T> T body(StaplerRequest2 request, Class<T> type) {
        String given = request.getContentType();
        if (given == null || !given.startsWith("application/json")) {
            throw new MalformedRequestException("Expected the content type application/json, but got " + given + ".");
        }
        try {
            return ViewJson.read(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new MalformedRequestException("The request could not be read: " + e.getMessage());
        }
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(ViewJson.line(view).getBytes(StandardCharsets.UTF_8));
    }
}
