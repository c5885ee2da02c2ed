/** Stores the events of a run: versioned, checksummed JSON lines that are only ever appended to. */
@NullMarked
package io.jenkins.plugins.stagegates.journal;

import org.jspecify.annotations.NullMarked;
