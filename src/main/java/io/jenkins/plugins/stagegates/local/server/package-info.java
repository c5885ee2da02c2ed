/** The local runner's HTTP interface: permission, command, outcome, status code, and the pages. */
@NullMarked
package io.jenkins.plugins.stagegates.local.server;

import org.jspecify.annotations.NullMarked;
