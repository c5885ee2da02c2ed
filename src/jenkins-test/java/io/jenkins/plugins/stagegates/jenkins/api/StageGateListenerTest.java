package io.jenkins.plugins.stagegates.jenkins.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.ExtensionList;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;

/** Another plugin hears what happens at gates. */
class StageGateListenerTest extends PipelineTest {

    @Test
    void shouldHearOfEveryWaitAndItsEndInOrderWhateverAnotherListenerThrows() throws Exception {
        driver.job("gate", """
                stage('A') { stageGate(runMode: 'manual', timeout: '1h', message: 'Go?', submitters: 'bob') { echo 'a' } }
                stage('B') { stageGate(runMode: 'manual', timeout: '4s', optional: true) { echo 'b' } }
                stage('C') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                    error 'broken'
                  }
                }
                stage('D') { stageGate(runMode: 'manual', timeout: '1h') { echo 'd' } }
                """);
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"A\",\"comment\":\"yes\"}");
        driver.awaitStatus("gate", 1, "WAITING: A SUCCESS, B SKIPPED, C INTERVENTION");
        driver.post("bob", "job/gate/1/stage-gates/intervene", "{\"stage\":\"C\",\"action\":\"IGNORE\"}");
        driver.awaitStatus("gate", 1, "WAITING: A SUCCESS, B SKIPPED, C FAILURE_IGNORED, D WAITING");
        driver.post("bob", "job/gate/1/stage-gates/abort", "{}");
        driver.awaitStatus("gate", 1, "ABORTED");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(heard())
                        .containsExactly(
                                "opened gate#1 A 'Go?' [bob]",
                                "decided gate#1 A PASSED by bob 'yes'",
                                "opened gate#1 B '' []",
                                "reminded gate#1 B",
                                "expired gate#1 B",
                                "failed gate#1 C 'broken'",
                                "settled gate#1 C IGNORE by bob",
                                "opened gate#1 D '' []",
                                "decided gate#1 D ABORTED by bob ''"));
    }

    @Test
    void shouldBeRemindedOnceOfAGateThatHasWaitedHalfOfItsTime() throws Exception {
        driver.job("slow", "stage('A') { stageGate(runMode: 'manual', timeout: '6s') { echo 'a' } }");
        driver.post("alice", "job/slow/stage-gates/start", "{}");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(heard())
                        .containsExactly("opened slow#1 A '' []", "reminded slow#1 A", "expired slow#1 A"));
    }

    private static List<String> heard() {
        return ExtensionList.lookupSingleton(Heard.class).all;
    }

    @TestExtension
    public static final class Broken extends StageGateListener {
        @Override
        public void onGateOpened(StageWait wait) {
            throw new IllegalStateException("a listener that fails, as this test wants");
        }
    }

    @TestExtension
    public static final class Heard extends StageGateListener {

        private final List<String> all = new CopyOnWriteArrayList<>();

        private static String name(StageWait wait) {
            assertThat(wait.run().orElseThrow().getNumber()).isEqualTo(wait.build());
            return wait.job() + "#" + wait.build() + " " + wait.stage();
        }

        @Override
        public void onGateOpened(StageWait wait) {
            all.add("opened " + name(wait) + " '" + wait.message() + "' " + wait.submitters());
        }

        @Override
        public void onGateReminded(StageWait wait) {
            all.add("reminded " + name(wait));
        }

        @Override
        public void onGateDecided(StageWait wait, StageDecision decision) {
            all.add("decided " + name(wait) + " " + decision.what() + " by " + decision.by() + " '" + decision.comment()
                    + "'");
        }

        @Override
        public void onGateExpired(StageWait wait) {
            all.add("expired " + name(wait));
        }

        @Override
        public void onInterventionOpened(StageWait wait) {
            all.add("failed " + name(wait) + " '" + wait.message() + "'");
        }

        @Override
        public void onInterventionDecided(StageWait wait, StageDecision decision) {
            all.add("settled " + name(wait) + " " + decision.what() + " by " + decision.by());
        }
    }
}
