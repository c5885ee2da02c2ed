package io.jenkins.plugins.stagegates.local.declarative.model;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which stage it is.
 *
 * @param axes the values of a matrix cell by axis, else empty
 */
public record StageIdentity(StagePath path, String name, Map<String, String> axes, int line) {

    public StageIdentity {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    }
}
