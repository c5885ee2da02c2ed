package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.sse.SseClient;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * That runs have changed; a client then asks for what it shows. One that was away asks when it is greeted again, and one that
 * reads slowly gets one call for many changes.
 */
final class RunCalls implements EventStream.Source {

    private final Predicate<String> readable;
    private final Map<RunId, RunStatus> calls = new ConcurrentHashMap<>();
    private boolean greeted;

    RunCalls(Predicate<String> readable) {
        this.readable = readable;
    }

    @Override
    public boolean isConcerned(EventStream.Call call) {
        boolean concerned = readable.test(call.run().job());
        if (concerned) {
            calls.put(call.run(), call.status());
        }
        return concerned;
    }

    @Override
    public void write(SseClient client) {
        if (!greeted) {
            greeted = true;
            client.sendEvent("hello", "{}");
        }
        for (RunId run : List.copyOf(calls.keySet())) {
            RunStatus status = calls.remove(run);
            if (status != null && !client.terminated()) {
                client.sendEvent(
                        "run", ViewJson.line(Map.of("job", run.job(), "run", run.number(), "status", status.name())));
            }
        }
    }
}
