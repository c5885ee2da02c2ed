package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The stages of a pipeline by their position, each below the nearest known stage around it. */
final class StageTree {

    static final int NONE = -1;

    private final Pipeline pipeline;
    private final List<Stage> stages;
    private final int[] parent;
    private final int[] firstChild;
    private final int[] nextSibling;

    StageTree(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.stages = pipeline.stages();
        this.parent = new int[stages.size()];
        this.firstChild = none(stages.size());
        this.nextSibling = none(stages.size());
        for (int i = 0; i < parent.length; i++) {
            parent[i] = enclosing(i);
        }
        for (int i = parent.length - 1; i >= 0; i--) {
            if (parent[i] != NONE) {
                nextSibling[i] = firstChild[parent[i]];
                firstChild[parent[i]] = i;
            }
        }
    }

    Pipeline pipeline() {
        return pipeline;
    }

    int size() {
        return parent.length;
    }

    Stage stage(int position) {
        return stages.get(position);
    }

    StagePath path(int position) {
        return stages.get(position).path();
    }

    /** The stage around this one, or {@link #NONE}. */
    int parent(int position) {
        return parent[position];
    }

    void forEachChild(int position, IntConsumer action) {
        for (int child = firstChild[position]; child != NONE; child = nextSibling[child]) {
            action.accept(child);
        }
    }

    /** Whether one stage is the other or encloses it. */
    boolean contains(int outer, int inner) {
        return path(outer).contains(path(inner));
    }

    /** The usual case, that a stage follows its parent or one of its siblings, needs no look-up. */
    private int enclosing(int position) {
        StagePath path = path(position);
        int lastSlash = path.text().lastIndexOf('/');
        if (lastSlash < 0) {
            return NONE;
        }
        int candidate = position - 1;
        while (candidate != NONE && !path(candidate).isAncestorOf(path)) {
            candidate = parent[candidate];
        }
        boolean direct = candidate != NONE && path(candidate).text().length() == lastSlash;
        return direct ? candidate : lookedUp(path);
    }

    private int lookedUp(StagePath path) {
        Optional<StagePath> up = path.parent();
        while (up.isPresent()) {
            int position = pipeline.position(up.get());
            if (position != NONE) {
                return position;
            }
            up = up.get().parent();
        }
        return NONE;
    }

    private static int[] none(int size) {
        int[] array = new int[size];
        Arrays.fill(array, NONE);
        return array;
    }
}
