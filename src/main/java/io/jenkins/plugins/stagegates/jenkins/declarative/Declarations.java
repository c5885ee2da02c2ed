package io.jenkins.plugins.stagegates.jenkins.declarative;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMFileSystem;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jspecify.annotations.Nullable;

/** Reads Jenkinsfiles ahead, each text once. Thread-safe. */
public final class Declarations {

    private static final Logger LOGGER = Logger.getLogger(Declarations.class.getName());
    private static final int MOST = 100;

    private final Map<Text, Declaration> read = Collections.synchronizedMap(new Newest());

    /** A Jenkinsfile, and what an administrator has set when it was read. */
    private record Text(String jenkinsfile, PolicyLimits limits, boolean manualRuns) {}

    private static final class Newest extends LinkedHashMap<Text, Declaration> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Declaration> eldest) {
            return size() > MOST;
        }
    }

    /** Of the definition that the next build of a job will have, or that its last one had. */
    public Declaration of(Job<?, ?> job) {
        return text(job).map(this::read).orElse(Declaration.NONE);
    }

    /** Of the definition that a build executes. */
    public Declaration of(Run<?, ?> run) {
        return text(run).map(this::read).orElse(Declaration.NONE);
    }

    private Declaration read(String jenkinsfile) {
        if (!jenkinsfile.contains("pipeline") || Jenkins.get().getPlugin("pipeline-model-definition") == null) {
            return Declaration.NONE;
        }
        StageGatesConfiguration set = StageGatesConfiguration.get();
        Text text = new Text(jenkinsfile, set.limits(), set.isAllowManualRuns());
        Declaration known = read.get(text);
        if (known != null) {
            return known;
        }
        Declaration fresh;
        try {
            fresh = ModelReader.read(jenkinsfile);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.FINE, e, () -> "A Jenkinsfile cannot be read ahead");
            fresh = Declaration.NONE;
        }
        read.put(text, fresh);
        return fresh;
    }

    private static Optional<String> text(Job<?, ?> job) {
        FlowDefinition definition = job instanceof WorkflowJob pipeline ? pipeline.getDefinition() : null;
        if (definition instanceof CpsFlowDefinition inline) {
            return Optional.of(inline.getScript());
        }
        Run<?, ?> last = job.getLastCompletedBuild();
        if (last != null) {
            return lastText(last);
        }
        return definition == null ? Optional.empty() : firstText(job, definition);
    }

    /** Before the first build, from the repository. */
    private static Optional<String> firstText(Job<?, ?> job, FlowDefinition definition) {
        try {
            if (definition instanceof CpsScmFlowDefinition stored) {
                return stored.isLightweight() ? storedText(job, stored) : Optional.empty();
            }
            return Jenkins.get().getPlugin("workflow-multibranch") == null
                    ? Optional.empty()
                    : BranchJenkinsfile.text(job);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "The Jenkinsfile of " + job + " cannot be read ahead");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> storedText(Job<?, ?> job, CpsScmFlowDefinition definition)
            throws IOException, InterruptedException {
        try (SCMFileSystem files = SCMFileSystem.of(job, definition.getScm())) {
            return files == null
                    ? Optional.empty()
                    : Optional.of(files.child(definition.getScriptPath()).contentAsString());
        }
    }

    private static Optional<String> text(Run<?, ?> run) {
        FlowExecutionOwner owner = owner(run);
        return owner == null ? Optional.empty() : script(owner.getOrNull());
    }

    /** Loads the build where need be. */
    private static Optional<String> lastText(Run<?, ?> run) {
        FlowExecutionOwner owner = owner(run);
        try {
            return owner == null ? Optional.empty() : script(owner.get());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The definition of " + run + " cannot be read");
            return Optional.empty();
        }
    }

    private static @Nullable FlowExecutionOwner owner(Run<?, ?> run) {
        return run instanceof FlowExecutionOwner.Executable build ? build.asFlowExecutionOwner() : null;
    }

    private static Optional<String> script(@Nullable FlowExecution execution) {
        return execution instanceof CpsFlowExecution cps ? Optional.of(cps.getScript()) : Optional.empty();
    }
}
