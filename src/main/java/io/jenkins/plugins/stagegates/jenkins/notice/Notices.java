package io.jenkins.plugins.stagegates.jenkins.notice;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.RunWatcher;
import io.jenkins.plugins.stagegates.jenkins.api.StageDecision;
import io.jenkins.plugins.stagegates.jenkins.api.StageGateListener;
import io.jenkins.plugins.stagegates.jenkins.api.StageWait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells every {@link StageGateListener} what waits and how it ended. Thread-safe. */
@Extension
public final class Notices implements RunWatcher {

    private static final Logger LOGGER = Logger.getLogger(Notices.class.getName());

    private final Map<RunId, Waits> known = new ConcurrentHashMap<>();
    private final Reminders reminders = new Reminders(this::remind);
    private final ThreadPoolExecutor teller =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Notices::thread);

    public Notices() {
        teller.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "stage gates: notices");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void recorded(RunState after, List<? extends RunEvent> events) {
        Waits before = known.getOrDefault(after.id(), Waits.NONE);
        Waits now = Waits.of(after);
        if (before.isEmpty() && now.isEmpty()) {
            return;
        }
        keep(after.id(), now);
        before.gates().forEach((path, wait) -> {
            if (!wait.equals(now.gates().get(path))) {
                gateClosed(after, path, wait);
            }
        });
        before.interventions().forEach((path, wait) -> {
            if (!isSame(wait, now.interventions().get(path))) {
                StageDecision end = Waits.endOfIntervention(after, events, path);
                tell(listener -> listener.onInterventionDecided(wait, end));
            }
        });
        opened(after, before, now);
    }

    private void keep(RunId run, Waits now) {
        if (now.isEmpty()) {
            known.remove(run);
        } else {
            known.put(run, now);
        }
    }

    private void gateClosed(RunState after, StagePath path, StageWait wait) {
        reminders.cancel(wait);
        Optional<StageDecision> end = Waits.endOfGate(after, path);
        if (end.isPresent()) {
            tell(listener -> listener.onGateDecided(wait, end.get()));
        } else {
            tell(listener -> listener.onGateExpired(wait));
        }
    }

    private void opened(RunState after, Waits before, Waits now) {
        now.gates().forEach((path, wait) -> {
            if (!wait.equals(before.gates().get(path))) {
                tell(listener -> listener.onGateOpened(wait));
                reminders.arm(after.id(), wait);
            }
        });
        now.interventions().forEach((path, wait) -> {
            if (!isSame(wait, before.interventions().get(path))) {
                tell(listener -> listener.onInterventionOpened(wait));
            }
        });
    }

    /** The time since when a stage waits for a decision may change when something inside it changes, its deadline does not. */
    private static boolean isSame(StageWait wait, @Nullable StageWait other) {
        return other != null && wait.deadline().equals(other.deadline());
    }

    @Override
    public void resumed(RunState state) {
        Waits now = Waits.of(state);
        Waits before = known.getOrDefault(state.id(), Waits.NONE);
        keep(state.id(), now);
        now.gates().forEach((path, wait) -> {
            if (!wait.equals(before.gates().get(path))) {
                reminders.arm(state.id(), wait);
            }
        });
    }

    @Override
    public void forgotten(RunId run) {
        Waits before = known.remove(run);
        if (before != null) {
            before.gates().values().forEach(reminders::cancel);
        }
    }

    private void remind(StageWait wait) {
        tell(listener -> listener.onGateReminded(wait));
    }

    private void tell(Consumer<StageGateListener> news) {
        teller.execute(() -> {
            try (var all = ACL.as2(ACL.SYSTEM2)) {
                ExtensionList.lookup(StageGateListener.class).forEach(listener -> tell(listener, news));
            }
        });
    }

    private static void tell(StageGateListener listener, Consumer<StageGateListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> listener.getClass().getName() + " cannot take what happened at a gate");
        }
    }
}
