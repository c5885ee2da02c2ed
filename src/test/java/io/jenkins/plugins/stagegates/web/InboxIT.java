package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class InboxIT {

    private static final String GATED = """
            node {
              stage('Soon') { stageGate(runMode: 'manual', timeout: '30m', submitters: 'bob') { echo 'x' } }
              stage('Deploy') {
                stageGate(runMode: 'manual', message: 'Which version?', timeout: '1h', inputs: [string(name: 'VERSION')]) { echo 'x' }
              }
            }
            """;
    private static final String PLAIN =
            "node { stage('Go') { stageGate(runMode: 'manual', timeout: '2h') { echo 'x' } } }";
    private static final String ASKING = """
            node {
              stage('Migrate') {
                stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '3h', onTimeout: 'FAIL')]) {
                  error 'locked'
                }
              }
            }
            """;

    @Test
    void shouldListMineFirstAndPressFromThere(Journey journey) {
        String gated = journey.job(GATED);
        String plain = journey.job(PLAIN);
        String asking = journey.job(ASKING);
        for (String job : new String[] {gated, plain, asking}) {
            journey.awaitStatus(job, journey.start(job), "WAITING");
        }
        Page page = journey.window("alice");
        InboxPage inbox = journey.openInbox(page);
        assertThat(inbox.row(gated, 1, "Soon")).isVisible();
        assertThat(inbox.lines()
                        .lines()
                        .filter(line -> line.matches("(" + gated + "|" + plain + "|" + asking + ") .*")))
                .containsExactly(
                        plain + " #1 · Go: Run, Details…",
                        asking + " #1 · Migrate: Decide…",
                        gated + " #1 · Soon: Details…, Only bob may press Run here.");
        assertThat(Accessibility.problems(page)).isEmpty();

        Locator go = inbox.row(plain, 1, "Go");
        inbox.run(go).click();
        assertThat(go).hasCount(0);
        journey.awaitStatus(plain, 1, "SUCCESS");
        Locator migrate = inbox.row(asking, 1, "Migrate");
        inbox.opener(migrate).click();
        migrate.getByText("Mark as success").click();
        assertThat(migrate).hasCount(0);
        journey.awaitStatus(asking, 1, "SUCCESS");
    }

    @Test
    void shouldKeepWhatIsTypedWhileOtherEntriesComeAndGo(Journey journey) {
        String gated = journey.job(GATED);
        journey.start(gated);
        InboxPage bob = journey.openInbox(journey.window("bob"));
        bob.run(bob.row(gated, 1, "Soon")).click();
        Page page = journey.window("alice");
        InboxPage inbox = journey.openInbox(page);
        Locator deploy = inbox.row(gated, 1, "Deploy");
        inbox.opener(deploy).click();
        inbox.gate(deploy).input("VERSION").pressSequentially("v1");

        String other = journey.job(PLAIN);
        journey.start(other);
        assertThat(inbox.row(other, 1, "Go")).isVisible();
        assertThat(inbox.gate(deploy).input("VERSION")).isFocused();
        page.keyboard().type(".2");
        inbox.filter().fill("no such job");
        assertThat(inbox.row(other, 1, "Go")).hasCount(0);
        inbox.filter().fill("");
        assertThat(inbox.gate(deploy).input("VERSION")).hasValue("v1.2");
        assertThat(Accessibility.problems(page)).isEmpty();
        inbox.gate(deploy).runButton().click();

        assertThat(deploy).hasCount(0);
        journey.awaitStatus(gated, 1, "SUCCESS");
    }

    @Test
    void shouldShowOnlyWhatFitsTheFilter(Journey journey) {
        String gated = journey.job(GATED);
        journey.awaitStatus(gated, journey.start(gated), "WAITING");
        InboxPage inbox = journey.openInbox(journey.phone("alice"));

        inbox.filter().fill(gated + " ");
        assertThat(inbox.rows()).hasCount(1);
        inbox.onlyMine().check();
        assertThat(inbox.empty()).isVisible();
    }
}
