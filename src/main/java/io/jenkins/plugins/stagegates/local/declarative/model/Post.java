package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The {@code post {}} of a pipeline or a stage, in the order in which the blocks run. */
public record Post(Map<PostCondition, Code> blocks) {

    public static final Post NONE = new Post(Map.of());

    public Post {
        var ordered = new EnumMap<PostCondition, Code>(PostCondition.class);
        ordered.putAll(blocks);
        blocks = Collections.unmodifiableMap(ordered);
    }
}
