package io.jenkins.plugins.stagegates.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for plans of whatever pipelines; a failing case names its seed and shows its pipeline. */
class PlanPropertiesTest {

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("stagegates.seeds", 200));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRunExactlyWhatIsSelectedAndNeededWhenStagesAreSelected(long seed) {
        RandomPipeline random = new RandomPipeline(seed);
        String text = random.pipeline();
        Pipeline pipeline = Sketch.pipeline(text);
        Set<String> selected = random.some();

        RunPlan plan = select(pipeline, List.copyOf(selected));

        String shown = "seed " + seed + ", selected " + selected + " of\n" + text + "\n" + Sketch.of(plan);
        Set<StagePath> chosen = plan.chosen().orElseThrow();
        Set<StagePath> running = withAroundAndInside(pipeline, chosen);
        Set<StagePath> whole = inside(pipeline, chosen);
        Set<StagePath> needed = new HashSet<>();
        for (PlannedStage row : plan.stages()) {
            boolean runs = row.decision() != Decision.SKIP;
            assertThat(runs).describedAs("%s: %s", row, shown).isEqualTo(running.contains(row.path()));
            assertThat(plan.runsUnknown(row.path()))
                    .describedAs("%s: %s", row, shown)
                    .isEqualTo(runs);
            if (runs) {
                Set<StagePath> on = needs(row.stage()).collect(Collectors.toSet());
                assertThat(running)
                        .describedAs("%s needs all of %s: %s", row.path(), on, shown)
                        .containsAll(on);
                assertThat(whole)
                        .describedAs(shown)
                        .containsAll(declaredNeeds(row.stage()).toList());
                needed.addAll(on);
            }
        }
        needed.addAll(paths(selected));
        assertThat(needed).describedAs("nothing else is chosen: %s", shown).containsAll(chosen);
        List<String> reversed = new ArrayList<>(selected);
        Collections.reverse(reversed);
        assertThat(select(pipeline, reversed)).isEqualTo(plan);
    }

    private static RunPlan select(Pipeline pipeline, List<String> stages) {
        return planned(new SelectionPlanner((run, stash) -> false)
                .plan(pipeline, Selection.of(stages.toArray(String[]::new)), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRunNothingMoreThanSelectedAndLeaveNoNeedOpenWhenBorrowing(long seed) {
        RandomPipeline random = new RandomPipeline(seed);
        String text = random.pipeline();
        Pipeline pipeline = Sketch.pipeline(text);
        RunRecord borrowed = Sketch.record(41, random.record(text));
        Selection selection = new Selection(List.copyOf(random.some()), Optional.of(41), Map.of());

        RunPlan plan = planned(
                new SelectionPlanner((run, stash) -> random.chance()).plan(pipeline, selection, Optional.of(borrowed)));

        String shown = "seed " + seed + ", " + selection + " of\n" + text + "\n" + Sketch.of(plan);
        Set<StagePath> selected = withAroundAndInside(pipeline, paths(selection.stages()));
        for (PlannedStage row : plan.stages()) {
            boolean runs = row.decision() == Decision.RUN || row.decision() == Decision.ASK;
            assertThat(runs)
                    .describedAs("%s: %s", row, shown)
                    .isEqualTo(selected.contains(row.path()) && row.decision() != Decision.BLOCKED);
            if (row.decision() == Decision.REUSE) {
                assertThat(row.reused().orElseThrow().status().wasExecuted())
                        .describedAs(shown)
                        .isTrue();
            }
            if (runs) {
                needs(row.stage())
                        .forEach(on -> assertThat(plan.stage(on).orElseThrow().decision())
                                .describedAs("%s needs %s: %s", row.path(), on, shown)
                                .isNotEqualTo(Decision.SKIP));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldDecideAsTheRulesSayWhenARunIsRetried(long seed) {
        RandomPipeline random = new RandomPipeline(seed);
        RunRecord origin = Sketch.record(7, random.record(random.pipeline()));
        ParallelScope scope = random.chance() ? ParallelScope.ALL : ParallelScope.FAILED;
        for (StageRecord point : origin.stages()) {
            PlanResult result =
                    new RetryPlanner((run, stash) -> true).plan(origin, point.path(), scope, Pipeline.empty());
            if (result instanceof PlanResult.Planned planned) {
                NaiveRetry naive = new NaiveRetry(origin, point.stage(), scope);
                assertThat(Sketch.decisions(result))
                        .describedAs("seed %d, retry %s %s of\n%s", seed, scope, point.path(), shown(origin))
                        .isEqualTo(String.join(
                                " ",
                                origin.stages().stream()
                                        .map(record -> record.path() + ":" + naive.decide(record))
                                        .toList()));
                assertThat(point.status().wasExecuted()).isTrue();
                assertThat(planned.plan().chosen()).isEmpty();
            } else if (point.effective().isUnsuccessful()) {
                throw new AssertionError("seed " + seed + ": " + Sketch.of(result) + "\n" + shown(origin));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldPlanTheSameAgainWhenARetryEndsAsItsOriginDid(long seed) {
        RandomPipeline random = new RandomPipeline(seed);
        RunRecord origin = Sketch.record(7, random.record(random.pipeline()));
        StagePath from = new StagePath(random.one());
        RetryPlanner planner = new RetryPlanner((run, stash) -> true);
        PlanResult first = planner.plan(origin, from, ParallelScope.FAILED, Pipeline.empty());
        if (!(first instanceof PlanResult.Planned planned)) {
            return;
        }

        RunRecord retried = new RunRecord(
                origin.id().sibling(8),
                origin.start(),
                origin.status(),
                IntStream.range(0, origin.stages().size())
                        .mapToObj(i -> outcome(
                                planned.plan().stages().get(i), origin.stages().get(i)))
                        .toList());
        PlanResult second = planner.plan(retried, from, ParallelScope.FAILED, Pipeline.empty());

        assertThat(Sketch.decisions(second))
                .describedAs("seed %d, retry %s of\n%s", seed, from, shown(origin))
                .isEqualTo(Sketch.decisions(first));
        assertThat(executedIn(second)).isEqualTo(executedIn(first));
    }

    /** What a stage of a retry ends as if all happens as before. */
    private static StageRecord outcome(PlannedStage row, StageRecord before) {
        boolean reused = row.decision() == Decision.REUSE;
        boolean executed = before.status().wasExecuted();
        return new StageRecord(
                before.stage(),
                reused ? StageStatus.REUSED : executed ? before.effective() : before.status(),
                before.effective(),
                before.skipped(),
                reused ? before.executedIn() : 8,
                before.carried());
    }

    private static List<Integer> executedIn(PlanResult result) {
        return planned(result).stages().stream()
                .flatMap(row -> row.reused().stream())
                .map(StageRecord::executedIn)
                .toList();
    }

    private static Stream<StagePath> needs(Stage stage) {
        return Stream.concat(
                declaredNeeds(stage),
                stage.learnt().stream().map(Dependency::on).filter(on -> !on.contains(stage.path())));
    }

    private static Stream<StagePath> declaredNeeds(Stage stage) {
        return stage.policy().needs().stream().map(StagePath::new).filter(on -> !on.contains(stage.path()));
    }

    private static Set<StagePath> inside(Pipeline pipeline, Set<StagePath> whole) {
        Set<StagePath> inside = new HashSet<>();
        for (Stage stage : pipeline.stages()) {
            if (whole.stream().anyMatch(outer -> outer.contains(stage.path()))) {
                inside.add(stage.path());
            }
        }
        return inside;
    }

    private static Set<StagePath> withAroundAndInside(Pipeline pipeline, Set<StagePath> whole) {
        Set<StagePath> running = inside(pipeline, whole);
        for (Stage stage : pipeline.stages()) {
            if (whole.stream().anyMatch(stage.path()::isAncestorOf)) {
                running.add(stage.path());
            }
        }
        return running;
    }

    private static Set<StagePath> paths(Iterable<String> texts) {
        Set<StagePath> paths = new HashSet<>();
        texts.forEach(text -> paths.add(new StagePath(text)));
        return paths;
    }

    private static RunPlan planned(PlanResult result) {
        return ((PlanResult.Planned) result).plan();
    }

    private static String shown(RunRecord origin) {
        return String.join(
                "\n",
                origin.stages().stream()
                        .map(r -> r.path() + " " + r.branches() + " " + r.status() + " " + r.effective() + " "
                                + r.skipped())
                        .toList());
    }
}
