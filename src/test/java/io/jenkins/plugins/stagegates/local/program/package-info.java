@NullMarked
package io.jenkins.plugins.stagegates.local.program;

import org.jspecify.annotations.NullMarked;
