package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class NotificationsIT {

    private static final String TWO_GATES = """
            node {
              stage('First') { stageGate(runMode: 'manual', submitters: 'alice') { echo '1' } }
              stage('Second') { stageGate(runMode: 'manual', message: 'And now?', submitters: 'bob') { echo '2' } }
            }
            """;

    @Test
    void shouldTellWhoAskedForItWhenAGateOpensOnTheirPage(Journey journey) {
        String job = journey.job(TWO_GATES);
        int number = journey.start(job);
        RunPage bobs = asking(journey, "bob", journey.site().runAddress(job, number));
        RunPage alices = asking(journey, "alice", journey.site().runAddress(job, number));

        alices.runBeside("First").click();

        assertThat(bobs.gate("Second").runButton()).isEnabled();
        assertThat(told(bobs)).isEqualTo(job + " #1: Second waits for you: And now?");
        assertThat(alices.gate("Second").runButton()).isDisabled();
        assertThat(told(alices)).isEmpty();
    }

    @Test
    void shouldTellOfEveryJobWhenItWasAskedForInTheInbox(Journey journey) {
        String job = journey.job(TWO_GATES);
        RunPage alices = asking(journey, "alice", journey.site().inboxAddress());

        journey.start(job);

        assertThat(alices.page().getByText(job + " #1").first()).isVisible();
        assertThat(told(alices)).isEqualTo(job + " #1: First waits for you: ");
    }

    /** A page with notifications on, in a browser that only notes them down. */
    private static RunPage asking(Journey journey, String person, String address) {
        Page page = journey.window(person);
        page.context().grantPermissions(List.of("notifications"));
        page.addInitScript("window.told = [];"
                + "window.Notification = class { static permission = 'granted';"
                + " static requestPermission = async () => 'granted';"
                + " constructor(title, options) { window.told.push(title + ': ' + options.body); } };");
        page.navigate(address);
        page.getByText("Notify me").click();
        assertThat(page.getByText("Notifications on")).isVisible();
        return new RunPage(page);
    }

    private static String told(RunPage person) {
        return (String) person.page().evaluate("window.told.join()");
    }
}
