package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import groovy.lang.GroovyObject;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import org.jspecify.annotations.Nullable;

/** What names mean in the values of {@code environment {}}: as in Jenkins, one that means nothing is null there. */
final class EnvironmentNames extends GroovyObjectSupport {

    private final GroovyObject script;

    EnvironmentNames(GroovyObject script) {
        this.script = script;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        try {
            return script.getProperty(name);
        } catch (MissingPropertyException unknown) {
            return null;
        }
    }
}
