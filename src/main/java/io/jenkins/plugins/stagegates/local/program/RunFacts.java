package io.jenkins.plugins.stagegates.local.program;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed about a run before its program starts.
 *
 * @param parameters values by name, plain; all declared ones
 * @param secretParameters names of those that must not be seen
 * @param directory the run's own folder; {@code stashes} and {@code artifacts} are put into it
 * @param earlierStashes {@code stashes} folders of earlier runs that this run may read from, the nearest first
 * @param startedBy the user
 */
public record RunFacts(
        String job,
        int number,
        Map<String, @Nullable Object> parameters,
        Set<String> secretParameters,
        Path directory,
        List<Path> earlierStashes,
        String startedBy,
        Optional<Checkout> checkout,
        Optional<EarlierBuild> previous) {

    public RunFacts {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        secretParameters = Set.copyOf(secretParameters);
        earlierStashes = List.copyOf(earlierStashes);
    }

    /** The variables that Jenkins gives every build, parameters included. */
    public Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>();
        parameters.forEach((name, value) -> all.put(name, value == null ? "" : String.valueOf(value)));
        all.put("BUILD_NUMBER", String.valueOf(number));
        all.put("BUILD_ID", String.valueOf(number));
        all.put("BUILD_DISPLAY_NAME", "#" + number);
        all.put("JOB_NAME", job);
        all.put("JOB_BASE_NAME", job.substring(job.lastIndexOf('/') + 1));
        all.put("BUILD_TAG", "jenkins-" + job.replace('/', '-') + "-" + number);
        checkout.ifPresent(source -> {
            all.put("GIT_COMMIT", source.revision());
            if (!source.branch().isEmpty()) {
                all.put("BRANCH_NAME", source.branch());
                all.put("GIT_BRANCH", source.branch());
            }
        });
        return all;
    }
}
