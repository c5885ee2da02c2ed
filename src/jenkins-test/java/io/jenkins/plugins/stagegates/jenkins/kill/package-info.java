/** Hard kills of a real controller between any two of its writes. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.kill;

import org.jspecify.annotations.NullMarked;
