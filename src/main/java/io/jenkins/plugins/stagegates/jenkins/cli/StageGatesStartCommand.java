package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.Extension;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.ArrayList;
import java.util.List;
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

    @Option(name = "--borrow-from", metaVar = "BUILD", usage = "Earlier build to take missing outputs from")
    public @Nullable Integer borrowFrom;

    @Option(name = "--plan", usage = "Only show what would run; nothing starts")
    public boolean plan;

    @Override
    Reply call() {
        Requests.Start wish = new Requests.Start(stages, values(params), borrowFrom, null, null);
        return plan
                ? GateCalls.plan(GateCalls.job(job), wish)
                : GateCalls.start(GateCalls.job(job), wish, Optional.empty());
    }

    @Override
    public String getShortDescription() {
        return Messages.StageGatesStartCommand_Description();
    }
}
