package io.jenkins.plugins.stagegates.local.cli;

/** What the help of every command has. */
final class HelpTexts {

    static final String EXAMPLES = "%nExamples:%n";

    private HelpTexts() {}
}
