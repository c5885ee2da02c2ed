package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import groovy.lang.Closure;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.StageScope;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code parallel}: a branch for every block; gives a map of what they returned, or fails with the worst failure when all have ended. */
final class ParallelStep implements Step {

    private static final StepDescriptor DESCRIPTOR = StepDescriptor.of("parallel", required("branches", Map.class));
    private static final String FAIL_FAST = "failFast";

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void run(StepRun run) {
        Map<?, ?> arguments = (Map<?, ?>) Objects.requireNonNull(run.arguments().get("branches"));
        Map<String, Closure<?>> blocks = new LinkedHashMap<>();
        arguments.forEach((name, block) -> {
            if (block instanceof Closure<?> closure) {
                blocks.put(String.valueOf(name), closure);
            } else if (!FAIL_FAST.equals(name)) {
                throw new IllegalArgumentException(
                        "Branch '" + name + "' of step 'parallel' is not a block but '" + block + "'");
            }
        });
        boolean failFast = Boolean.TRUE.equals(arguments.get(FAIL_FAST));
        if (blocks.isEmpty()) {
            run.succeed(new LinkedHashMap<>());
            return;
        }
        new Group(run, blocks, failFast).start();
    }

    /** One execution of all branches. */
    private static final class Group {

        private final StepRun run;
        private final Map<String, Closure<?>> blocks;
        private final boolean failFast;
        private final Map<String, StageScope> scopes = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        private final List<Throwable> failures = new ArrayList<>();
        private int left;

        Group(StepRun run, Map<String, Closure<?>> blocks, boolean failFast) {
            this.run = run;
            this.blocks = blocks;
            this.failFast = failFast;
            this.left = blocks.size();
        }

        void start() {
            StageScope parent = run.context().stage();
            blocks.keySet().forEach(name -> scopes.put(name, parent.branch(StageNames.shown(run, name))));
            int index = 0;
            for (Map.Entry<String, Closure<?>> block : blocks.entrySet()) {
                String name = block.getKey();
                StageScope scope = Objects.requireNonNull(scopes.get(name));
                values.put(name, null);
                run.bodyInParallel(
                        index++, block.getValue(), run.context().withStage(scope), ending -> ended(name, ending));
            }
        }

        private void ended(String name, Ending ending) {
            left--;
            Throwable mine = ending.failure();
            StageScope scope = Objects.requireNonNull(scopes.get(name));
            if (scope.hasOwnWork() && !run.isReplayed()) {
                run.ports()
                        .control()
                        .branchEnded(scope.path(), Optional.ofNullable(mine).map(why -> Resolutions.failure(run, why)));
            }
            if (mine == null) {
                values.put(name, ending.value());
            } else {
                failed(name, mine);
            }
            if (left == 0) {
                run.end(failures.isEmpty() ? Ending.of(values) : Ending.failed(worst()));
            }
        }

        private void failed(String name, Throwable mine) {
            failures.add(mine);
            if (failures.size() == 1 && failFast && left > 0) {
                run.interruptBody(new FlowInterruptedException(
                        BuildResult.ABORTED,
                        ErrorType.UNKNOWN,
                        "Branch '" + name + "' failed and failFast is set",
                        run.id()));
            }
        }

        /** The first one where it has ended the others, else the most severe; it carries the others. */
        private Throwable worst() {
            if (!failFast) {
                failures.sort(Failures.SEVERITY);
            }
            Throwable worst = failures.get(0);
            failures.stream().filter(other -> other != worst).forEach(worst::addSuppressed);
            return worst;
        }
    }
}
