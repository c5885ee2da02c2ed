package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The conditions of {@code post {}} in the order in which Jenkins runs them. */
public enum PostCondition {
    ALWAYS("always"),
    CHANGED("changed"),
    FIXED("fixed"),
    REGRESSION("regression"),
    ABORTED("aborted"),
    SUCCESS("success"),
    UNSUCCESSFUL("unsuccessful"),
    UNSTABLE("unstable"),
    FAILURE("failure"),
    NOT_BUILT("notBuilt"),
    CLEANUP("cleanup");

    private final String word;

    PostCondition(String word) {
        this.word = word;
    }

    /** As it stands in a Jenkinsfile. */
    public String word() {
        return word;
    }

    public static Optional<PostCondition> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(PostCondition::word).toList();
    }
}
