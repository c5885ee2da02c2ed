package io.jenkins.plugins.stagegates.local.program;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What a program needs from its host.
 *
 * @param pool runs programs, and the slow parts of their steps; shared by all
 */
public record ProgramPorts(
        ProgramJournal journal,
        ProgramLog log,
        StageControl control,
        Workspaces workspaces,
        Executor pool,
        Alarms alarms,
        InstantSource clock) {}
