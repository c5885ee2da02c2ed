package io.jenkins.plugins.stagegates.view.live;

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
public final class RunCalls implements EventStream.Source {

    private final Predicate<String> readable;
    private final Map<RunId, RunStatus> calls = new ConcurrentHashMap<>();
    private boolean greeted;

    public RunCalls(Predicate<String> readable) {
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
    public void write(Client client) {
        if (!greeted) {
            greeted = true;
            client.send("hello", "{}", null);
        }
        for (RunId run : List.copyOf(calls.keySet())) {
            RunStatus status = calls.remove(run);
            if (status != null && !client.isGone()) {
                client.send("run", ViewJson.line(new Called(run.job(), run.number(), status)), null);
            }
        }
    }

    private record Called(String job, int run, RunStatus status) {}
}
