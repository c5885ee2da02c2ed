package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.console.ConsoleLogFilter;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import java.lang.reflect.Field;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsThread;
import org.jspecify.annotations.Nullable;

/**
 * The filter for the log that a block such as {@code withCredentials} gives to what is in it. Pipeline gives it to steps only; but a
 * block may have none, as in {@code withCredentials([...]) { env.TOKEN = T }}, so it is read from the program when the block ends.
 */
final class LogFilters {

    private static final Logger LOGGER = Logger.getLogger(LogFilters.class.getName());

    private LogFilters() {}

    /** Makes known what must not be shown of what the program is doing now; to be called in its thread. */
    static void notice(ControlledRun run) {
        CpsThread thread = CpsThread.current();
        if (thread == null) {
            return;
        }
        try {
            for (Object around = contextVariables(thread); around != null; around = field(around, "parent")) {
                if (field(around, "values") instanceof Iterable<?> values) {
                    for (Object value : values) {
                        if (value instanceof ConsoleLogFilter filter) {
                            run.secrets().add(filter);
                        }
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "Secrets of " + run.id() + " may be recorded");
        }
    }

    private static @Nullable Object contextVariables(CpsThread thread) throws ReflectiveOperationException {
        return CpsThread.class.getMethod("getContextVariables").invoke(thread);
    }

    private static @Nullable Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
