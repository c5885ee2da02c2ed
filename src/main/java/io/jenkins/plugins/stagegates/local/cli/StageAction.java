package io.jenkins.plugins.stagegates.local.cli;

import picocli.CommandLine.Parameters;

/** What a person does at a stage that waits. */
abstract class StageAction extends RunAction {

    @Parameters(index = "1", paramLabel = "STAGE", description = "Path or name of the stage")
    private String stage = "";

    final String stage() {
        return stage;
    }
}
