package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stage tells of itself, and what a history counts. */
@ExtendWith(InBrowser.class)
class StageDetailIT {

    @Test
    void shouldSayInWordsWhatWentWrongInEachAttempt(Journey journey) {
        String job = journey.job("""
                node {
                  stage('Slow') {
                    stageGate(onFailure: [strategy(errors: ['TIMEOUT'], action: 'RETRY', count: 1, intervals: ['1s'], then: 'FAIL')]) {
                      timeout(time: 1, unit: 'SECONDS') { sleep 60 }
                    }
                  }
                }
                """);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "EXPIRED");
        RunPage run = journey.openRun(journey.window("alice"), job, number);
        run.stage("Slow").click();

        assertThat(run.detail("Slow").locator(".sg-error")).hasText(Pattern.compile("\\(ran out of time\\)$"));
        assertThat(run.detail("Slow").locator(".sg-attempts li")).hasText(new Pattern[] {
            Pattern.compile("\\(ran out of time\\)$"), Pattern.compile("\\(ran out of time\\)$")
        });
        assertThat(run.detail("Slow")).not().containsText("TIMEOUT");
        assertThat(Accessibility.problems(run.page())).isEmpty();
    }

    @Test
    void shouldSayHowAWaitEndedThatNobodyDecided(Journey journey) {
        String job = journey.job("stage('Deploy') { stageGate(runMode: 'manual', timeout: '1s') { echo 'x' } }");
        int number = journey.start(job);
        journey.awaitStatus(job, number, "EXPIRED");
        RunPage run = journey.openRun(journey.window("alice"), job, number);
        run.stage("Deploy").click();

        assertThat(run.detail("Deploy")).containsText("Nobody pressed Run in time; the wait ended ");
        assertThat(run.detail("Deploy")).not().containsText("(system)");
    }

    @Test
    void shouldNotCountAStageThatOnlyHeldSkippedOnes(Journey journey) {
        String job = journey.job("""
                pipeline {
                  agent any
                  stages {
                    stage('Build') { steps { echo 'b' } }
                    stage('Checks') {
                      parallel {
                        stage('Lint') { when { expression { false } }; steps { echo 'l' } }
                        stage('Docs') { when { expression { false } }; steps { echo 'd' } }
                      }
                    }
                  }
                }
                """);
        int number = journey.start(job);
        journey.awaitStatus(job, number, "SUCCESS");
        Page page = journey.window("alice");
        journey.openChoice(page, job, "history=" + number);
        Locator told = page.locator(".sg-history-stages");

        assertThat(told).hasText("1 stage ran here: Build");
    }
}
