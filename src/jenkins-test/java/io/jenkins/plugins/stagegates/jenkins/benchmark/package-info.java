/** What the plugin costs a real Jenkins, beside what Jenkins' own means cost it in the same run. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.benchmark;

import org.jspecify.annotations.NullMarked;
