package io.jenkins.plugins.stagegates.local.program;

import java.util.List;

/**
 * A Jenkinsfile ready to be executed, by any number of runs. Immutable.
 *
 * @param definition fingerprint of its text
 * @param mistakes what {@link StaticCheck} found; a program with mistakes must not be started
 */
public record CompiledProgram(String definition, Class<? extends ProgramScript> type, List<Mistake> mistakes) {

    public CompiledProgram {
        mistakes = List.copyOf(mistakes);
    }

    ProgramScript instantiate() {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Script " + type.getName() + " can't be instantiated", e);
        }
    }
}
