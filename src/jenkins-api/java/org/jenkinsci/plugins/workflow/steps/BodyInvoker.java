package org.jenkinsci.plugins.workflow.steps;

import hudson.console.ConsoleLogFilter;

public abstract class BodyInvoker {
    BodyInvoker() {}

    public abstract BodyInvoker withContext(Object override);

    public abstract BodyInvoker withCallback(BodyExecutionCallback callback);

    public abstract BodyExecution start();

    public static native ConsoleLogFilter mergeConsoleLogFilters(
            ConsoleLogFilter original, ConsoleLogFilter subsequent);
}
