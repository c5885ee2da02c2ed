package io.jenkins.plugins.stagegates.local.program;

import java.util.List;
import java.util.stream.Collectors;

/** A Jenkinsfile is not a Groovy script. */
public final class CompilationFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public CompilationFailure(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All of them, at least one. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
