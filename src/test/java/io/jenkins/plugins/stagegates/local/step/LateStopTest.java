package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateStopTest {

    @TempDir
    Path folder;

    private final CompletableFuture<Completion> waiting = new CompletableFuture<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Keeps the program's thread busy until it is released, so that what comes meanwhile has an order. */
    private final Operation occupy = new Operation() {
        @Override
        public void start(@Nullable Object state, boolean again, Completion completion) throws Exception {
            busy.countDown();
            released.await(20, TimeUnit.SECONDS);
            completion.succeed(null);
        }
    };

    private final Operation await = new Operation() {
        @Override
        public void start(@Nullable Object state, boolean again, Completion completion) {
            waiting.complete(completion);
        }
    };

    @Test
    void shouldEndWithTheCauseWhenAnOperationHasItsValueButTheProgramWasNotToldYet() throws Exception {
        try (Bench bench = new Bench(
                folder,
                Steps.registry(List.of(
                        new FunctionStep(StepDescriptor.of("await"), run -> run.finishWith(await)),
                        new FunctionStep(StepDescriptor.of("occupy"), run -> run.finishWith(occupy)))))) {
            Program program = bench.start("parallel a: { await(); echo 'went on' }, b: { occupy() }");
            Completion completion = waiting.get(20, TimeUnit.SECONDS);
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
            program.abort("Aborted by alice");
            completion.succeed(1);
            released.countDown();
            ProgramEnding ending = Bench.await(program);
            assertThat(bench.log.toString()).doesNotContain("went on");
            assertThat(ending.failure().orElseThrow()).hasMessage("Aborted by alice");
            assertThat(bench.notes)
                    .filteredOn(note -> note.toString().contains("step=await"))
                    .last()
                    .asString()
                    .contains("Aborted by alice");
        }
    }
}
