/** Executes a Declarative model by calling the steps of scripted Pipeline. */
@NullMarked
package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import org.jspecify.annotations.NullMarked;
