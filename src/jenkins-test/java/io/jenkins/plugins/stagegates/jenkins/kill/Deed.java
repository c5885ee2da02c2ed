package io.jenkins.plugins.stagegates.jenkins.kill;

import java.util.List;

/**
 * Something that a person, or time, decides about a stage that waits.
 *
 * @param name of the jobs too
 * @param script of the pipeline, whose stage {@code Gate} waits
 * @param before what is done before it
 * @param call the decision; empty: time decides
 * @param after what ends the run where the decision alone does not
 * @param shows the stage's status after the decision with what else is seen of it
 * @param end what becomes of every run
 */
record Deed(
        String name, String script, List<Call> before, List<Call> call, List<Call> after, String shows, String end) {

    /** One request at the stage. */
    record Call(String user, String method, String operation, String body) {}

    private static final String GATE = "stage('Gate') { stageGate(runMode: 'manual', %s) { echo \"got ${V}\" } }\n";
    private static final String INPUT = "timeout: '1h', inputs: [string(name: 'V', defaultValue: 'none')]";

    static final List<Deed> ALL = List.of(
            new Deed(
                    "expire",
                    GATE.formatted(INPUT.replace("1h", "2s")),
                    List.of(),
                    List.of(),
                    List.of(),
                    "EXPIRED by [] V=none",
                    "EXPIRED: Gate EXPIRED EXPIRED by [] V=none"),
            new Deed(
                    "pause",
                    "stage('Gate') { stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['4s'],"
                            + " then: 'IGNORE')]) { error 'again' } }\n",
                    List.of(),
                    List.of(),
                    List.of(),
                    "FAILURE_IGNORED",
                    "SUCCESS: Gate FAILURE_IGNORED"),
            new Deed(
                    "trigger",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(press("alice", "seven")),
                    List.of(),
                    "PASSED by [alice] V=seven",
                    "SUCCESS: Gate SUCCESS PASSED by [alice] V=seven"),
            new Deed(
                    "first",
                    GATE.formatted("approvals: 2, " + INPUT),
                    List.of(),
                    List.of(press("alice", "seven")),
                    List.of(press("bob", "eight")),
                    "open by [alice] V=seven",
                    "SUCCESS: Gate SUCCESS PASSED by [alice, bob] V=eight"),
            new Deed(
                    "second",
                    GATE.formatted("approvals: 2, " + INPUT),
                    List.of(press("alice", "seven")),
                    List.of(press("bob", "eight")),
                    List.of(),
                    "PASSED by [alice, bob] V=eight",
                    "SUCCESS: Gate SUCCESS PASSED by [alice, bob] V=eight"),
            new Deed(
                    "save",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(new Call("alice", "PUT", "inputs", "{\"stage\":\"Gate\",\"values\":{\"V\":\"saved\"}}")),
                    List.of(new Call("bob", "POST", "trigger", "{\"stage\":\"Gate\"}")),
                    "open by [] V=saved",
                    "SUCCESS: Gate SUCCESS PASSED by [bob] V=saved"),
            new Deed(
                    "reject",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(new Call("alice", "POST", "reject", "{\"stage\":\"Gate\"}")),
                    List.of(),
                    "REJECTED by [] V=none",
                    "REJECTED: Gate REJECTED REJECTED by [] V=none"),
            new Deed(
                    "abort",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(new Call("alice", "POST", "abort", "{}")),
                    List.of(),
                    "ABORTED by [] V=none",
                    "ABORTED: Gate ABORTED ABORTED by [] V=none"),
            new Deed(
                    "intervene",
                    "stage('Gate') { stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h',"
                            + " onTimeout: 'FAIL')]) { error 'what now?' } }\n",
                    List.of(),
                    List.of(new Call("alice", "POST", "intervene", "{\"stage\":\"Gate\",\"action\":\"IGNORE\"}")),
                    List.of(),
                    "FAILURE_IGNORED",
                    "SUCCESS: Gate FAILURE_IGNORED"));

    private static Call press(String user, String value) {
        return new Call(user, "POST", "trigger", "{\"stage\":\"Gate\",\"values\":{\"V\":\"" + value + "\"}}");
    }
}
