/** Hosts runs on this machine: implements the engine's ports, starts programs, and takes unfinished runs up again. */
@NullMarked
package io.jenkins.plugins.stagegates.local.host;

import org.jspecify.annotations.NullMarked;
