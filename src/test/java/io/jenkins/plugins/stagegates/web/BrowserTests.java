package io.jenkins.plugins.stagegates.web;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link Journey}. All tests share one browser and one site. A test fails if a page broke its security policy or
 * wrote an error to the console; where there is no browser and none is demanded, one line says that nothing is tested.
 */
abstract class BrowserTests implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(BrowserTests.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();

    /** The site of all tests, which is closed after the last one. */
    abstract Site open() throws Exception;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isDemanded() || Chromium.find().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a browser, or one is demanded.");
        }
        if (!SAID.getAndSet(true)) {
            System.err.println(Chromium.MISSING);
        }
        return ConditionEvaluationResult.disabled(Chromium.MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Journey.class);
    }

    @Override
    public Journey resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot().getStore(SPACE).computeIfAbsent(Shared.class, any -> share(), Shared.class);
        return context.getStore(SPACE)
                .computeIfAbsent(
                        Journey.class, any -> new Journey(shared.chromium().browser(), shared.site()), Journey.class);
    }

    private Shared share() {
        Chromium chromium = Chromium.launch();
        try {
            return new Shared(chromium, open());
        } catch (Exception e) {
            chromium.close();
            throw new IllegalStateException("The site of the tests cannot be opened", e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Journey journey = context.getStore(SPACE).remove(Journey.class, Journey.class);
        if (journey != null) {
            journey.end(context.getExecutionException().isPresent());
        }
    }

    private record Shared(Chromium chromium, Site site) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            chromium.close();
            site.close();
        }
    }
}
