/** What runs and jobs offer over HTTP, and what a build carries that was asked for only some of its stages. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.action;

import org.jspecify.annotations.NullMarked;
