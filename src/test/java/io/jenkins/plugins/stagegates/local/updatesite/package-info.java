/** Tests of update sites. */
@NullMarked
package io.jenkins.plugins.stagegates.local.updatesite;

import org.jspecify.annotations.NullMarked;
