package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Body;
import io.jenkins.plugins.stagegates.local.declarative.model.StageIdentity;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives every stage its path: a stage inside a branch and the branch are one element, as SPEC 1 says. */
final class Paths {

    private Paths() {}

    static List<StageModel> placed(List<StageModel> siblings, String parent) {
        Map<String, Integer> seen = new HashMap<>();
        return siblings.stream()
                .map(stage -> {
                    int nth = seen.merge(stage.name(), 1, Integer::sum);
                    String element = encoded(stage.name()) + (nth == 1 ? "" : "~" + nth);
                    return placed(stage, parent.isEmpty() ? element : parent + "/" + element);
                })
                .toList();
    }

    private static StageModel placed(StageModel stage, String path) {
        StageIdentity old = stage.identity();
        var identity = new StageIdentity(path, old.name(), old.axes(), old.line());
        Body body = stage.body();
        if (body instanceof Body.Sequence sequence) {
            body = new Body.Sequence(placed(sequence.stages(), path));
        } else if (body instanceof Body.Parallel parallel) {
            body = new Body.Parallel(placed(parallel.stages(), path), parallel.failFast());
        }
        return new StageModel(identity, stage.when(), stage.surroundings(), body, stage.post());
    }

    private static String encoded(String name) {
        return name.replace("%", "%25").replace("/", "%2F").replace("~", "%7E");
    }
}
