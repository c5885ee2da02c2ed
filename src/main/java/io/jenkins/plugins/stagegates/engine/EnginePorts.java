package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.port.RunListener;
import io.jenkins.plugins.stagegates.engine.port.SecretKeeper;
import io.jenkins.plugins.stagegates.engine.port.StageLauncher;
import io.jenkins.plugins.stagegates.engine.port.Timers;
import java.time.InstantSource;

/** All that a host supplies to the engine. */
public record EnginePorts(
        Journal journal,
        Jobs jobs,
        Authorizer authorizer,
        StageLauncher launcher,
        Timers timers,
        RunListener listener,
        SecretKeeper secrets,
        InstantSource clock) {}
