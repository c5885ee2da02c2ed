@NullMarked
package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import org.jspecify.annotations.NullMarked;
