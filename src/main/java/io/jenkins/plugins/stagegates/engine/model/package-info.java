/** Immutable values of the product: stages and their policy, gates, inputs, failure strategies, selections. */
@NullMarked
package io.jenkins.plugins.stagegates.engine.model;

import org.jspecify.annotations.NullMarked;
