package io.jenkins.plugins.stagegates.local.program;

import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.control.SourceUnit;

final class StaticCheck {
    StaticCheck(StepRegistry steps, SourceUnit source, ClassNode type) {}

    List<Mistake> mistakes() {
        return List.of();
    }

    boolean hasStaticState() {
        return false;
    }
}
