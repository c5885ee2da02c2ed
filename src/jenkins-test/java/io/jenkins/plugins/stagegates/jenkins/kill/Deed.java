package io.jenkins.plugins.stagegates.jenkins.kill;

import java.util.List;

/**
 * Something that a person, or time, decides about a stage that waits.
 *
 * @param name of the jobs too
 * @param script of the pipeline, whose stage {@code Gate} waits
 * @param before what is done before it; if that starts a second run, the stage waits there
 * @param call the decision; empty: time decides
 * @param after what ends the run where the decision alone does not
 * @param shows the stage's status after the decision with what else is seen of it
 * @param end what becomes of every run
 */
record Deed(
        String name, String script, List<Call> before, List<Call> call, List<Call> after, String shows, String end) {

    /**
     * One request.
     *
     * @param path below that of the job
     * @param key the same for a request that is repeated; empty: none
     */
    record Call(String user, String method, String path, String body, String key) {
        Call(String user, String method, String path, String body) {
            this(user, method, path, body, "");
        }
    }

    private static final String GATE = "stage('Gate') { stageGate(runMode: 'manual', %s) { echo \"got ${V}\" } }\n";
    private static final String INPUT = "timeout: '1h', inputs: [string(name: 'V', defaultValue: 'none')]";
    private static final String FIRST = "1/stage-gates/";

    /** Its first run fails, so that it can be retried. */
    private static final String ASKS = """
            properties([stageExecutionSettings(allowSelective: true)])
            stage('Build') { echo 'built' }
            stage('Gate') {
              if (env.BUILD_NUMBER == '%s') { error 'once' }
              echo "got ${input(message: 'Go on?', id: 'Go', parameters: [string(name: 'V', defaultValue: 'none')])}"
            }
            """;

    static final List<Deed> ALL = List.of(
            new Deed(
                    "expire",
                    GATE.formatted(INPUT.replace("1h", "4s")),
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
            passed("trigger", GATE.formatted(INPUT), List.of(), press(1, "alice", "seven")),
            new Deed(
                    "first",
                    GATE.formatted("approvals: 2, " + INPUT),
                    List.of(),
                    List.of(press(1, "alice", "seven")),
                    List.of(press(1, "bob", "eight")),
                    "open by [alice] V=seven",
                    "SUCCESS: Gate SUCCESS PASSED by [alice, bob] V=eight"),
            new Deed(
                    "second",
                    GATE.formatted("approvals: 2, " + INPUT),
                    List.of(press(1, "alice", "seven")),
                    List.of(press(1, "bob", "eight")),
                    List.of(),
                    "PASSED by [alice, bob] V=eight",
                    "SUCCESS: Gate SUCCESS PASSED by [alice, bob] V=eight"),
            new Deed(
                    "save",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(new Call(
                            "alice", "PUT", FIRST + "inputs", "{\"stage\":\"Gate\",\"values\":{\"V\":\"saved\"}}")),
                    List.of(new Call("bob", "POST", FIRST + "trigger", "{\"stage\":\"Gate\"}")),
                    "open by [] V=saved",
                    "SUCCESS: Gate SUCCESS PASSED by [bob] V=saved"),
            new Deed(
                    "reject",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(new Call("alice", "POST", FIRST + "reject", "{\"stage\":\"Gate\"}")),
                    List.of(),
                    "REJECTED by [] V=none",
                    "REJECTED: Gate REJECTED REJECTED by [] V=none"),
            new Deed(
                    "abort",
                    GATE.formatted(INPUT),
                    List.of(),
                    List.of(new Call("alice", "POST", FIRST + "abort", "{}")),
                    List.of(),
                    "ABORTED by [] V=none",
                    "ABORTED: Gate ABORTED ABORTED by [] V=none"),
            new Deed(
                    "intervene",
                    "stage('Gate') { stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h',"
                            + " onTimeout: 'FAIL')]) { error 'what now?' } }\n",
                    List.of(),
                    List.of(new Call(
                            "alice", "POST", FIRST + "intervene", "{\"stage\":\"Gate\",\"action\":\"IGNORE\"}")),
                    List.of(),
                    "FAILURE_IGNORED",
                    "SUCCESS: Gate FAILURE_IGNORED"),
            passed("input", ASKS.formatted("none"), List.of(), press(1, "alice", "seven")),
            passed(
                    "selected",
                    ASKS.formatted("1"),
                    List.of(new Call("alice", "POST", "stage-gates/start", "{\"stages\":[\"Gate\"]}")),
                    press(2, "alice", "seven")),
            passed(
                    "retried",
                    ASKS.formatted("1"),
                    List.of(new Call("alice", "POST", FIRST + "retry", "{\"from\":\"Gate\"}")),
                    press(2, "alice", "seven")),
            new Deed(
                    "proceed",
                    ASKS.formatted("none"),
                    List.of(),
                    List.of(new Call(
                            "alice",
                            "POST",
                            "1/input/Go/proceed",
                            "json={\"parameter\":[{\"name\":\"V\",\"value\":\"seven\"}]}")),
                    List.of(),
                    "ABORTED by [] V=none",
                    "SUCCESS: Gate SUCCESS ABORTED by [] V=none"));

    private static Deed passed(String name, String script, List<Call> before, Call call) {
        String shows = "PASSED by [alice] V=seven";
        return new Deed(name, script, before, List.of(call), List.of(), shows, "SUCCESS: Gate SUCCESS " + shows);
    }

    private static Call press(int run, String user, String value) {
        return new Call(
                user,
                "POST",
                run + "/stage-gates/trigger",
                "{\"stage\":\"Gate\",\"values\":{\"V\":\"" + value + "\"}}");
    }

    /** The one whose stage waits. */
    int run() {
        return before.stream().anyMatch(call -> call.path().matches(".*(start|retry)")) ? 2 : 1;
    }

    /** Of Jenkins' own step {@code input}. What Jenkins writes after that went on is what it writes after each other wait. */
    boolean isInput() {
        return script.contains("input(");
    }

    /** Else it goes past the plugin, whose record follows once the program has gone on. */
    boolean isOurs() {
        return call.stream().allMatch(request -> request.path().contains("stage-gates/"));
    }
}
