/** What people and programs see of runs, plans and gates, as JSON that both hosts share. */
@NullMarked
package io.jenkins.plugins.stagegates.view;

import org.jspecify.annotations.NullMarked;
