/** The Pipeline steps, and the listeners through which every stage of a build is controlled. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.step;

import org.jspecify.annotations.NullMarked;
