package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the steps of a program share: its facts, its environment and its result. Belongs to the program's thread. */
public final class ProgramState {

    private final RunFacts facts;
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Path> workspaces = new ArrayList<>();
    private BuildResult result = BuildResult.SUCCESS;
    private boolean resultSet;
    private final Map<Throwable, Failure.Treatment> treatments = new IdentityHashMap<>();
    private String displayName;
    private @Nullable String description;

    ProgramState(RunFacts facts) {
        this.facts = facts;
        parameters.putAll(facts.parameters());
        this.displayName = "#" + facts.number();
    }

    public RunFacts facts() {
        return facts;
    }

    /** The run's parameters, with the defaults of those that were declared since. */
    public Map<String, @Nullable Object> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The script has declared a parameter; a value that the run was started with stays. */
    public void declare(String parameter, @Nullable Object byDefault) {
        parameters.putIfAbsent(parameter, byDefault);
    }

    /** {@code env.X = value}, also on behalf of a stage that was taken from an earlier run. */
    public void setEnvironment(StepContext context, String name, String value) {
        environment.put(name, value);
        context.stage().environmentSet(name, value);
    }

    /** The variable as a step in this context sees it. */
    public @Nullable String variable(StepContext context, String name) {
        return variables(context).get(name);
    }

    /** All variables that the program knows, without those that a command inherits from this process. */
    public Map<String, String> variables(StepContext context) {
        Map<String, String> all = new LinkedHashMap<>();
        parameters.forEach((name, value) -> all.put(name, value == null ? "" : String.valueOf(value)));
        all.putAll(facts.variables());
        all.putAll(environment);
        context.node().ifPresent(node -> {
            all.put("NODE_NAME", node.name());
            all.put("NODE_LABELS", node.labels());
            all.put("WORKSPACE", node.workspace().toString());
            all.put("WORKSPACE_TMP", node.workspace() + "@tmp");
            all.put("EXECUTOR_NUMBER", "0");
        });
        if (!context.stage().path().isEmpty()) {
            all.put("STAGE_NAME", context.stage().name());
        }
        all.putAll(context.variables());
        return all;
    }

    /** What a command that runs in this context gets as its environment. */
    public Map<String, String> commandEnvironment(StepContext context) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        Map<String, String> known = variables(context);
        all.putAll(known);
        context.node().ifPresent(node -> all.put("JENKINS_NODE_COOKIE", facts.job() + "-" + facts.number()));
        return all;
    }

    /** A block of {@code node} has this workspace, until {@link #released}. */
    public void holds(Path workspace) {
        workspaces.add(workspace);
    }

    public void released(Path workspace) {
        workspaces.remove(workspace);
    }

    /** The workspaces that blocks have right now. */
    List<Path> workspaces() {
        return List.copyOf(workspaces);
    }

    /** As {@code currentBuild.result}: null until somebody set it. */
    public @Nullable BuildResult explicitResult() {
        return resultSet ? result : null;
    }

    public BuildResult result() {
        return result;
    }

    /** What levels inside have decided about a failure that travels outwards. */
    public Failure.Treatment treatment(Throwable failure) {
        return treatments.getOrDefault(failure, Failure.Treatment.OPEN);
    }

    public void treated(Throwable failure, Failure.Treatment treatment) {
        treatments.put(failure, treatment);
    }

    /** Makes the result worse, never better. */
    public void worsen(BuildResult other) {
        result = result.worse(other);
        resultSet = true;
    }

    public String displayName() {
        return displayName;
    }

    public void displayName(String name) {
        displayName = name;
    }

    public @Nullable String description() {
        return description;
    }

    public void description(@Nullable String text) {
        description = text;
    }
}
