package io.jenkins.plugins.stagegates.local.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stage, or a branch of {@code parallel}, that is being executed, and what its execution has gathered. Belongs to the program's thread.
 */
public final class StageScope {

    private final @Nullable StageScope parent;
    private final String path;
    private final String name;
    private final boolean branch;
    private final List<String> branches;
    private final Map<String, Integer> children = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private BuildResult result = BuildResult.SUCCESS;
    private boolean begun;
    private boolean ownWork;

    private StageScope(@Nullable StageScope parent, String path, String name, boolean branch, List<String> branches) {
        this.parent = parent;
        this.path = path;
        this.name = name;
        this.branch = branch;
        this.branches = branches;
    }

    /** What is around all stages. Its path is empty. */
    public static StageScope root() {
        return new StageScope(null, "", "", false, List.of());
    }

    /** A stage that starts here. Inside of a branch of its own name it is the branch itself, the first time. */
    public StageScope stage(String stageName) {
        if (branch && name.equals(stageName) && children.isEmpty()) {
            children.put("", 1);
            return new StageScope(parent, path, name, false, branches);
        }
        return child(stageName, false);
    }

    /** A branch of a {@code parallel} that starts here. */
    public StageScope branch(String branchName) {
        return child(branchName, true);
    }

    private StageScope child(String childName, boolean asBranch) {
        int number = children.merge(childName, 1, Integer::sum);
        String inside = pathInside(childName) + (number == 1 ? "" : "~" + number);
        List<String> all = new ArrayList<>(branches);
        if (asBranch) {
            all.add(inside);
        }
        return new StageScope(this, inside, childName, asBranch, List.copyOf(all));
    }

    /** The path of the first stage of this name that starts here. */
    public String pathInside(String childName) {
        return path.isEmpty() ? encode(childName) : path + "/" + encode(childName);
    }

    private static String encode(String element) {
        return element.replace("%", "%25").replace("/", "%2F").replace("~", "%7E");
    }

    /** Names from the root joined by {@code /}; repeated siblings bear {@code ~2}, {@code ~3}. */
    public String path() {
        return path;
    }

    public String name() {
        return name;
    }

    /** Whether this is a branch of {@code parallel} and not (yet) a stage. */
    public boolean isBranch() {
        return branch;
    }

    /** The elements of the path, the last one included, that are branches of a {@code parallel}. */
    public List<String> branches() {
        return branches;
    }

    /**
     * This step is called directly inside of it.
     *
     * @return whether this is a branch and the step, its first one, is no stage
     */
    boolean begins(String step) {
        ownWork |= branch && !begun && !step.equals("stage");
        boolean first = !begun;
        begun = true;
        return ownWork && first;
    }

    /** Whether this is a branch whose first step was no stage. */
    public boolean hasOwnWork() {
        return ownWork;
    }

    public Optional<StageScope> parent() {
        return Optional.ofNullable(parent);
    }

    /** Starts another attempt: what is inside of it bears the old names again. */
    public void restart() {
        children.clear();
        environment.clear();
        result = BuildResult.SUCCESS;
    }

    public BuildResult result() {
        return result;
    }

    /** Makes the result of this stage worse, never better; stages around it have results of their own. */
    public void worsen(BuildResult other) {
        result = result.worse(other);
    }

    /** {@code env.X = ...} was executed inside of this stage. */
    void environmentSet(String variable, String value) {
        for (StageScope scope = this; scope != null; scope = scope.parent) {
            scope.environment.put(variable, value);
        }
    }

    /** What was set as {@code env.X} inside of this stage. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }
}
