package io.jenkins.plugins.stagegates.jenkins.kill;

import java.util.List;

/**
 * A request that makes a second run of some stages of a job, whose first run failed at its stage {@code Gate}.
 *
 * @param name of the jobs too
 * @param step 3: a run is stopped before every third of its writes
 * @param end what becomes of the run that it makes
 */
record Beginning(String name, int step, String path, String body, String end) {

    /** What the job executes. Between its first stages Jenkins saves the program, so that one of them may be begun again. */
    static final String SCRIPT = """
            properties([parameters([string(name: 'P', defaultValue: 'one')]), stageExecutionSettings(allowSelective: true)])
            stage('Build') { echo "entered Build" }
            sleep time: 10, unit: 'MILLISECONDS'
            stage('Test') { echo 'entered Test' }
            stage('Lint') { echo 'entered Lint' }
            stage('Gate') {
              stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'V')]) {
                echo "entered Gate with ${V} of ${params.P ?: 'one'}"
                if (V == 'fail') { error 'once' }
              }
            }
            """;

    private static final String EARLY = "\"inputs\":{\"Gate\":{\"V\":\"early\"}}";

    static final List<Beginning> ALL = List.of(
            new Beginning(
                    "start",
                    3,
                    "stage-gates/start",
                    "{\"stages\":[\"Gate\"],\"params\":{\"P\":\"two\"}," + EARLY + "}",
                    "SUCCESS of [Gate] by alice: Build SKIPPED, Test SKIPPED, Lint SKIPPED, Gate SUCCESS;"
                            + " entered Gate with early of two"),
            new Beginning(
                    "retry",
                    1,
                    "1/stage-gates/retry",
                    "{\"from\":\"Gate\"," + EARLY + "}",
                    "SUCCESS retry of 1 by alice: Build REUSED, Test REUSED, Lint REUSED, Gate SUCCESS;"
                            + " entered Gate with early of one"),
            new Beginning(
                    "rerun",
                    3,
                    "1/stage-gates/rerun",
                    "{\"stage\":\"Gate\"," + EARLY + "}",
                    "SUCCESS of [Gate] rerun of 1 by alice: Build SKIPPED, Test SKIPPED, Lint SKIPPED, Gate SUCCESS;"
                            + " entered Gate with early of one"));

    /** @param key of the request */
    Deed.Call call(String key) {
        return new Deed.Call("alice", "POST", path, body, key);
    }
}
