@NullMarked
package io.jenkins.plugins.stagegates.local.step;

import org.jspecify.annotations.NullMarked;
