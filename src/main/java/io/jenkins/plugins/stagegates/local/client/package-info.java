/** Requests to a host of runs over HTTP, for the command line and for scenarios. */
@NullMarked
package io.jenkins.plugins.stagegates.local.client;

import org.jspecify.annotations.NullMarked;
