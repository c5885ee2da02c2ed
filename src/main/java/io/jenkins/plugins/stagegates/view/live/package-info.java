/** Server-sent events: what listening clients are told while runs change, the same on both hosts. */
@NullMarked
package io.jenkins.plugins.stagegates.view.live;

import org.jspecify.annotations.NullMarked;
