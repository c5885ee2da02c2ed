package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.Viewer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** How requests are answered: whoever asks must be allowed to read the job. */
abstract class Answers {

    private final AccessControlled subject;
    private final Permission reading;

    Answers(AccessControlled subject, Permission reading) {
        this.subject = subject;
        this.reading = reading;
    }

    static final StageGates gates() {
        return StageGates.get();
    }

    static final Viewer viewer() {
        return gates().viewer(People.present());
    }

    /** Throws the exception that Jenkins answers with 403. */
    final void checkReading() {
        subject.checkPermission(reading);
    }

    /** Answers a question. */
    final HttpResponse answer(Supplier<Reply> question) {
        checkReading();
        return Reply.to(question);
    }

    /** Does what the body of a request asks for; the engine knows who may. */
    final <T> HttpResponse act(StaplerRequest2 request, Class<T> body, Function<T, Reply> action) {
        checkReading();
        return Reply.to(() -> action.apply(Reply.body(request, body)));
    }

    /** A client that repeats a request with the same key gets the first answer again. */
    static final Optional<String> key(StaplerRequest2 request) {
        return Optional.ofNullable(request.getHeader("Idempotency-Key")).filter(id -> !id.isBlank());
    }

    /** Opens a stream of events, if the caller can take it. */
    final HttpResponse listen(StaplerRequest2 request, Supplier<Reply> stream) {
        checkReading();
        String accepted = request.getHeader("Accept");
        return accepted == null || !accepted.contains("text/event-stream")
                ? Reply.notAcceptable("Expected the header 'Accept: text/event-stream'.")
                : Reply.to(stream);
    }
}
