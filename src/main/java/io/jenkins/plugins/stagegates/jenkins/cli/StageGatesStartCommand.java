package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** Starts some stages of a job. */
@Extension
public final class StageGatesStartCommand extends GateCommand {

    @Argument(index = 0, required = true, metaVar = "JOB", usage = "Full name of the job, such as team/deploy")
    public String job = "";

    @Option(name = "--stage", metaVar = "STAGE", usage = "Path or name of a stage; may be repeated; without it all")
    public List<String> stages = new ArrayList<>();

    @Option(name = "-p", aliases = "--param", metaVar = "NAME=VALUE", usage = "Parameter of the job; may be repeated")
    public List<String> params = new ArrayList<>();

    @Option(
            name = "-i",
            aliases = "--input",
            metaVar = "STAGE:NAME=VALUE",
            usage = "Fill in an input of a gate beforehand; somebody still presses Run; may be repeated")
    public List<String> inputs = new ArrayList<>();

    @Option(
            name = "--secret",
            metaVar = "NAME or STAGE:NAME",
            usage = "Parameter, or input of a gate, whose value is a line of the standard input; may be repeated")
    public List<String> secrets = new ArrayList<>();

    @Option(
            name = "--supply",
            metaVar = "STAGE:NAME=VALUE",
            usage = "Output of a stage that does not run; may be repeated")
    public List<String> supply = new ArrayList<>();

    @Option(name = "--borrow-from", metaVar = "BUILD", usage = "Earlier build to take missing outputs from")
    public @Nullable Integer borrowFrom;

    @Option(name = "--plan", usage = "Only show what would run; nothing starts")
    public boolean plan;

    @Override
    Reply call() {
        Requests.Start wish = wish();
        return plan
                ? GateCalls.plan(GateCalls.job(job), wish)
                : GateCalls.start(GateCalls.job(job), wish, Optional.empty());
    }

    private Requests.Start wish() {
        Map<String, String> parameters = new LinkedHashMap<>(values(params));
        Map<String, String> atGates = new LinkedHashMap<>(values(inputs));
        values(List.of(), secrets)
                .forEach((name, value) -> (name.contains(":") ? atGates : parameters).put(name, value));
        Map<String, Map<String, Object>> supplied = new LinkedHashMap<>();
        InputOptions.byStage(values(supply))
                .forEach((stage, outputs) -> supplied.put(stage, new LinkedHashMap<>(outputs)));
        return new Requests.Start(stages, parameters, borrowFrom, supplied, InputOptions.byStage(atGates));
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesStartCommand_Description();
    }
}
