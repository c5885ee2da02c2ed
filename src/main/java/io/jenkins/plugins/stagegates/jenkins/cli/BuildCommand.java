package io.jenkins.plugins.stagegates.jenkins.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.kohsuke.args4j.Argument;

/** A command about one build. */
abstract class BuildCommand extends GateCommand {

    @Argument(index = 0, required = true, metaVar = "JOB", usage = "Full name of the job, such as team/deploy")
    public String job = "";

    @Argument(index = 1, required = true, metaVar = "BUILD", usage = "Number of the build")
    public int build;

    final WorkflowRun run(String name) {
        return GateCalls.build(name, build);
    }

    final Reply submit(PersonCommand command) {
        return GateCalls.submit(run(job), command, Optional.empty());
    }
}
