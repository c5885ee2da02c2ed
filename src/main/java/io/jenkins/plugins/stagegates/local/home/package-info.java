/** Keeps what the local runner stores: jobs, runs, who owns a run, logs, stashes, secrets and people. */
@NullMarked
package io.jenkins.plugins.stagegates.local.home;

import org.jspecify.annotations.NullMarked;
