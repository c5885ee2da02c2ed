/** Commands of Jenkins' command line: what people do at gates, without a page. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.cli;

import org.jspecify.annotations.NullMarked;
