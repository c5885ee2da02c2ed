package io.jenkins.plugins.stagegates.local.program;

/** Takes what a program says. Thread-safe. */
public interface ProgramLog {

    /**
     * @param stage path of the stage that says it, empty outside of stages
     * @param text whole lines, each with its line feed
     */
    void write(String stage, String text);
}
