package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Checkout;
import io.jenkins.plugins.stagegates.local.program.Described;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Steps that depend on what the local runner has in place of Jenkins, and those that it refuses. */
final class HostSteps {

    private HostSteps() {}

    static List<Step> all() {
        return List.of(
                new FunctionStep(
                        StepDescriptor.of("checkout", required("scm", Object.class))
                                .insideNode()
                                .withFurtherParameters(),
                        HostSteps::checkout),
                new FunctionStep(
                        StepDescriptor.of(
                                        "junit",
                                        required("testResults", String.class),
                                        optional("allowEmptyResults", Boolean.class))
                                .insideNode()
                                .withFurtherParameters(),
                        JunitReports::read),
                refused("build", "job", "starts other jobs, which the local runner does not have"),
                refused(
                        "load",
                        "path",
                        "loads another script, which the local runner can't; put its methods into the Jenkinsfile"),
                refused("library", "identifier", "loads a shared library, which the local runner does not have"));
    }

    private static Step refused(String name, String parameter, String why) {
        StepDescriptor descriptor =
                StepDescriptor.of(name, optional(parameter, Object.class)).withFurtherParameters();
        return new FunctionStep(descriptor, run -> {
            throw new AbortException("Step '" + name + "' " + why);
        });
    }

    private static void checkout(StepRun run) throws AbortException {
        Path directory = run.context().directoryFor("checkout");
        Object what = run.arguments().get("scm");
        if (!(what instanceof Described described) || !described.symbol().equals("scm")) {
            throw new AbortException(
                    "Step 'checkout' can only get the repository that holds the Jenkinsfile in the local runner:"
                            + " use 'checkout scm', or 'sh' with git");
        }
        Optional<Checkout> source = run.program().facts().checkout();
        if (source.isPresent()) {
            run.finishWith(new GitCheckout(source.get(), directory));
        } else {
            run.finishWith(Operation.immediately(() -> {
                run.log("Note: 'checkout scm' does nothing, as the Jenkinsfile is not in a git repository");
                return null;
            }));
        }
    }
}
