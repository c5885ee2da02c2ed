/** The only door for hosts: commands go in, outcomes come out. */
@NullMarked
package io.jenkins.plugins.stagegates.engine;

import org.jspecify.annotations.NullMarked;
