/** Makes a folder with plugins an update site that a Jenkins installs from. */
@NullMarked
package io.jenkins.plugins.stagegates.local.updatesite;

import org.jspecify.annotations.NullMarked;
