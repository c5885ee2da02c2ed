package io.jenkins.plugins.stagegates.local.step;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process with everything that it started. */
final class ProcessTree {

    /** With it a command gets a process group of its own, so that no child can escape. */
    private static final Optional<Path> SETSID = onPath("setsid");

    private final ProcessHandle top;

    ProcessTree(ProcessHandle top) {
        this.top = top;
    }

    /** What to put in front of a command so that its group can be ended as a whole. */
    static List<String> prefix() {
        return SETSID.map(path -> List.of(path.toString())).orElse(List.of());
    }

    private static Optional<Path> onPath(String command) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What identifies the process even when its number was given to another one. */
    Map<String, Object> identity() {
        return Map.of("pid", top.pid(), "began", began(top));
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The process with this identity, if it still lives. */
    static Optional<ProcessTree> find(@Nullable Object identity) {
        if (!(identity instanceof Map<?, ?> map)
                || !(map.get("pid") instanceof Number pid)
                || !(map.get("began") instanceof Number began)) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid.longValue())
                .filter(process -> began(process) == began.longValue())
                .map(ProcessTree::new);
    }

    /** Asks all of it to end. */
    void terminate() {
        end("-TERM");
    }

    /** Ends all of it at once. */
    void kill() {
        end("-KILL");
    }

    private void end(String signal) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(top), top.descendants()).toList();
        if (SETSID.isPresent()) {
            signalGroup(signal);
        }
        for (ProcessHandle process : all) {
            if ("-KILL".equals(signal)) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
        }
    }

    private void signalGroup(String signal) {
        try {
            new ProcessBuilder("kill", signal, "--", "-" + top.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // the processes are ended one by one as well
        }
    }
}
