package io.jenkins.plugins.stagegates.local.program;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How a program ended.
 *
 * @param result as Jenkins would have it
 */
public record ProgramEnding(BuildResult result, Optional<Throwable> failure) {

    /** The line of the Jenkinsfile that the failure comes from, counted from 1, where it is known and to blame: not for an interruption. */
    public OptionalInt line() {
        return failure.stream()
                .filter(thrown -> !(thrown instanceof FlowInterruptedException))
                .flatMap(thrown -> Stream.of(thrown.getStackTrace()))
                .filter(element ->
                        element.getClassName().startsWith(ProgramCompiler.CLASS_NAME) && element.getLineNumber() > 0)
                .mapToInt(StackTraceElement::getLineNumber)
                .findFirst();
    }
}
