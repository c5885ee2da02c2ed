package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.List;

/** What a stage does. */
public sealed interface Body {

    /** The stages inside, in the order of the Jenkinsfile. */
    List<StageModel> stages();

    /** {@code steps {}}. */
    record Steps(Code code) implements Body {
        @Override
        public List<StageModel> stages() {
            return List.of();
        }
    }

    /** {@code stages {}}: one after the other. */
    record Sequence(List<StageModel> stages) implements Body {
        public Sequence {
            stages = List.copyOf(stages);
        }
    }

    /** {@code parallel {}} or the cells of a {@code matrix {}}. */
    record Parallel(List<StageModel> stages, boolean failFast) implements Body {
        public Parallel {
            stages = List.copyOf(stages);
        }
    }
}
