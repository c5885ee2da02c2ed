/** Tells other plugins what happens at gates, and reminds of those that wait long. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.notice;

import org.jspecify.annotations.NullMarked;
