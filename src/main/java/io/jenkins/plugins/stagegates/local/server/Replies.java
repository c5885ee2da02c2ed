package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostUnreachableException;
import io.jenkins.plugins.stagegates.local.home.HomeException;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.function.Function;

/** Everything is answered with JSON: views with 200, refusals with the status of their code. */
final class Replies {

    private static final System.Logger LOG = System.getLogger(Replies.class.getName());
    private static final String JSON = "application/json; charset=utf-8";

    private Replies() {}

    static void register(JavalinConfig config) {
        config.routes.exception(
                MalformedRequestException.class,
                (problem, request) -> refuse(request, new Refusal(RefusalCode.BAD_REQUEST, message(problem))));
        config.routes.exception(HttpResponseException.class, (problem, request) -> {
            RefusalCode code = problem.getStatus() == HttpStatus.NOT_FOUND.getCode()
                    ? RefusalCode.NOT_FOUND
                    : RefusalCode.BAD_REQUEST;
            send(request, problem.getStatus(), RefusalView.of(code, sentence(request, problem)));
        });
        config.routes.exception(
                HostUnreachableException.class,
                (problem, request) ->
                        send(request, HttpStatus.GATEWAY_TIMEOUT.getCode(), RefusalView.internal(message(problem))));
        config.routes.exception(JournalException.class, Replies::failed);
        config.routes.exception(HomeException.class, Replies::failed);
        config.routes.exception(Exception.class, (problem, request) -> {
            LOG.log(System.Logger.Level.ERROR, "Failed to answer " + request.method() + " " + request.path(), problem);
            failed(problem, request);
        });
    }

    static <T> void send(Context request, Outcome<T> outcome, Function<T, Object> view) {
        outcome.accepted()
                .ifPresentOrElse(
                        value -> send(request, HttpStatus.OK.getCode(), view.apply(value)),
                        () -> refuse(request, outcome.refused().orElseThrow()));
    }

    static <T> void send(Context request, Outcome<T> outcome) {
        send(request, outcome, value -> (Object) value);
    }

    static void send(Context request, int status, Object view) {
        request.status(status).contentType(JSON).result(ViewJson.line(view));
    }

    /** Another process's answer, unchanged. */
    static void pass(Context request, HostClient.Answer answer) {
        request.status(answer.status()).contentType(JSON).result(answer.body());
    }

    static void refuse(Context request, Refusal refusal) {
        send(request, refusal.code().httpStatus(), RefusalView.of(refusal));
    }

    static void requireEventStream(Context request) {
        String accepted = request.header("Accept");
        if (accepted == null || !accepted.contains("text/event-stream")) {
            send(
                    request,
                    HttpStatus.NOT_ACCEPTABLE.getCode(),
                    RefusalView.of(RefusalCode.BAD_REQUEST, "Expected the header 'Accept: text/event-stream'."));
            request.skipRemainingHandlers();
        }
    }

    private static void failed(Exception problem, Context request) {
        send(request, HttpStatus.INTERNAL_SERVER_ERROR.getCode(), RefusalView.internal(message(problem)));
    }

    private static String sentence(Context request, HttpResponseException problem) {
        if (problem.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            return "There is nothing at " + request.path() + ".";
        } else if (problem.getStatus() == HttpStatus.CONTENT_TOO_LARGE.getCode()) {
            return "The body is too large; " + Server.LARGEST_BODY / 1024 / 1024 + " MiB are allowed.";
        }
        return request.method() + " " + request.path() + ": " + message(problem);
    }

    private static String message(Exception problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }
}
