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
final class InBrowser implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(InBrowser.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();

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
        Shared shared =
                context.getRoot().getStore(SPACE).computeIfAbsent(Shared.class, any -> Shared.open(), Shared.class);
        return context.getStore(SPACE)
                .computeIfAbsent(
                        Journey.class, any -> new Journey(shared.chromium().browser(), shared.site()), Journey.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Journey journey = context.getStore(SPACE).remove(Journey.class, Journey.class);
        if (journey != null) {
            journey.end(context.getExecutionException().isPresent());
        }
    }

    private record Shared(Chromium chromium, LocalSite site) implements AutoCloseable {

        static Shared open() {
            try {
                return new Shared(Chromium.launch(), LocalSite.start());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            chromium.close();
            site.close();
        }
    }
}
