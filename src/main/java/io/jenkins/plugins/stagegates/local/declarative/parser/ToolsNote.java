package io.jenkins.plugins.stagegates.local.declarative.parser;

/** What is said where a Jenkinsfile asks for tools. */
final class ToolsNote {

    private ToolsNote() {}

    static void add(Reading reading, Call tools) {
        reading.note(tools.source(), "tools are not installed: the local runner uses what is on the PATH");
    }
}
