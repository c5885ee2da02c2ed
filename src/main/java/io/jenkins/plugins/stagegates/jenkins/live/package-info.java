/** Server-sent events of Jenkins: open streams that hold no thread of its server. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.live;

import org.jspecify.annotations.NullMarked;
