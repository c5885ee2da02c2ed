package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * How a host behaves.
 *
 * @param kind what it is started for
 * @param people who may do what; asked again for each action
 * @param stashesKept of how many runs of a job that can be retried the stashes are kept; default 5
 */
public record HostOptions(HostInfo.HostKind kind, Supplier<People> people, int stashesKept, InstantSource clock) {

    public static final int STASHES_KEPT = 5;

    public HostOptions(HostInfo.HostKind kind, Supplier<People> people) {
        this(kind, people, STASHES_KEPT, InstantSource.system());
    }

    public HostOptions(HostInfo.HostKind kind, People people) {
        this(kind, () -> people);
    }

    public HostOptions(HostInfo.HostKind kind, People people, int stashesKept, InstantSource clock) {
        this(kind, () -> people, stashesKept, clock);
    }
}
