package io.jenkins.plugins.stagegates.jenkins.benchmark;

/** The two ways to wait for a person: pipeline-input-step's, in a Jenkins whose stages the plugin leaves alone, and the plugin's. */
enum Wait {
    INPUT(
            "stage('Deploy') { input id: 'Go', message: 'Deploy?'\n echo 'deployed' }",
            "input/Go/proceedEmpty",
            "",
            "api/json?tree=actions[waitingForInput]",
            "\"waitingForInput\":true"),
    GATE(
            "stage('Deploy') { stageGate(runMode: 'manual', timeout: '24h', message: 'Deploy?') { echo 'deployed' } }",
            "stage-gates/trigger",
            "{\"stage\":\"Deploy\"}",
            "stage-gates/gates",
            "\"stage\":\"Deploy\"");

    private final String script;
    private final String action;
    private final String body;
    private final String question;
    private final String answer;

    Wait(String script, String action, String body, String question, String answer) {
        this.script = script;
        this.action = action;
        this.body = body;
        this.question = question;
        this.answer = answer;
    }

    String job() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String script() {
        return script;
    }

    boolean isControlled() {
        return this == GATE;
    }

    /** Lets a run go on. */
    void press(Controller controller, int run) {
        controller.post("job/" + job() + "/" + run + "/" + action, body);
    }

    /** Whether Jenkins shows a run as one that can be answered. */
    boolean isShown(Controller controller, int run) {
        return controller.get("job/" + job() + "/" + run + "/" + question).contains(answer);
    }
}
