package org.jenkinsci.plugins.workflow.support.steps.input;

import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.kohsuke.stapler.HttpResponse;

public class InputStepExecution extends AbstractStepExecutionImpl {
    InputStepExecution() {
        super(null);
    }

    @Override
    public native boolean start() throws Exception;

    public native InputStep getInput();

    public native HttpResponse proceed(Map<String, Object> params) throws IOException, InterruptedException;

    public native HttpResponse doAbort() throws IOException, InterruptedException;
}
