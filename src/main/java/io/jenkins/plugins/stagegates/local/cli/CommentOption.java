package io.jenkins.plugins.stagegates.local.cli;

import picocli.CommandLine.Option;

/** Why somebody does something. */
final class CommentOption {

    @Option(names = "--comment", paramLabel = "TEXT", description = "Kept in the record")
    private String text = "";

    String text() {
        return text;
    }
}
