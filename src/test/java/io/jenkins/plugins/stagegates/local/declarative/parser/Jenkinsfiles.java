package io.jenkins.plugins.stagegates.local.declarative.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Jenkinsfiles for tests. */
final class Jenkinsfiles {

    private static final Set<String> STEPS = Set.of(
            "echo",
            "sh",
            "script",
            "error",
            "node",
            "stage",
            "timeout",
            "parallel",
            "input",
            "stageOutput",
            "dir",
            "stageGate",
            "failureStrategy");

    static final DeclarativeParser PARSER =
            new DeclarativeParser(STEPS, new PolicyReader(PolicyLimits.DEFAULT, text -> "encrypted"));

    private Jenkinsfiles() {}

    private static ParsedPipeline parsed(String jenkinsfile) {
        return PARSER.parse(jenkinsfile).orElseThrow();
    }

    /** The model of a Jenkinsfile without errors. */
    static DeclarativeModel model(String jenkinsfile) {
        ParsedPipeline parsed = parsed(jenkinsfile);
        assertThat(parsed.errors()).isEmpty();
        return parsed.model().orElseThrow();
    }

    /** One error a line. */
    static String errors(String jenkinsfile) {
        return lines(parsed(jenkinsfile).errors());
    }

    /** One note a line. */
    static String notes(String jenkinsfile) {
        return lines(parsed(jenkinsfile).notes());
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /** A pipeline with one stage whose directives start in line 4. */
    static String stageWith(String directives) {
        return "pipeline {\n  agent any\n  stages { stage('Build') {\n%s\n  } }\n}".formatted(directives);
    }

    /** A pipeline with a good stage whose further directives start in line 4. */
    static String pipelineWith(String directives) {
        return "pipeline {\n  agent any\n  stages { stage('Build') { steps { echo 'b' } } }\n%s\n}"
                .formatted(directives);
    }
}
