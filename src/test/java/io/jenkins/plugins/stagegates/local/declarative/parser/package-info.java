@NullMarked
package io.jenkins.plugins.stagegates.local.declarative.parser;

import org.jspecify.annotations.NullMarked;
