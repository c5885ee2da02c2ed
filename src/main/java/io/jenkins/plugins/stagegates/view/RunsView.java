package io.jenkins.plugins.stagegates.view;

import java.util.List;

/** @param runs the newest first */
public record RunsView(String job, List<RunLineView> runs) {}
