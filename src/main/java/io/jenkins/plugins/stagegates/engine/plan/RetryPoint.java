package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the stages of a run stand, seen from the stage that it is retried from. Two stages that neither encloses the other
 * part below their innermost common element: if both go on with a branch of a {@code parallel}, they are members of one group,
 * else the one whose part of the run began first is the earlier.
 */
final class RetryPoint {

    /** How a stage stands to the retry point. */
    enum Side {
        AROUND,
        POINT,
        INSIDE,
        EARLIER,
        LATER,
        /** In another member of a parallel group around the point. */
        MEMBER
    }

    /**
     * Where one stage stands.
     *
     * @param side how it stands to the retry point
     * @param part the element, just below what it has in common with the point, with which its own way begins; empty for the
     *     point and what is around it
     * @param common how many elements it has in common with the point
     */
    record Place(Side side, String part, int common) {}

    private final Stage point;
    private final String path;
    private final List<Integer> ends;
    private final int innermostGroup;
    private final Place[] places;

    /**
     * @param point one of the stages
     * @param stages in order of start
     */
    RetryPoint(Stage point, List<Stage> stages) {
        this.point = point;
        this.path = point.path().text();
        this.ends = ends(path);
        this.innermostGroup = innermostGroup();
        this.places = new Place[stages.size()];
        int[] reached = new int[ends.size() + 1];
        Arrays.fill(reached, Integer.MAX_VALUE);
        Map<String, Integer> begun = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = unordered(stages.get(i));
            begun.putIfAbsent(places[i].part(), i);
            for (int depth = places[i].common(); depth > 0 && reached[depth] > i; depth--) {
                reached[depth] = i;
            }
        }
        for (int i = 0; i < places.length; i++) {
            Place place = places[i];
            if (place.side() == Side.LATER && begun.getOrDefault(place.part(), i) < reached[place.common() + 1]) {
                places[i] = new Place(Side.EARLIER, place.part(), place.common());
            }
        }
    }

    Place place(int position) {
        return places[position];
    }

    /** Whether this MEMBER belongs to the innermost group that the point lies in. */
    boolean isInInnermostGroup(Place member) {
        return member.common() == innermostGroup;
    }

    /** Whether this stage, which is INSIDE, lies in a branch of a group directly inside the point. */
    boolean isInOwnGroup(Place inside, Stage stage) {
        return inside.side() == Side.INSIDE && isBranch(stage, inside.part().length());
    }

    /** Its place, with LATER for those whose order is not known yet. */
    private Place unordered(Stage stage) {
        String other = stage.path().text();
        int common = common(other);
        int from = common == 0 ? 0 : ends.get(common - 1) + 1;
        if (common > 0 && other.length() < from) {
            return new Place(common == ends.size() ? Side.POINT : Side.AROUND, "", common);
        }
        int slash = other.indexOf('/', from);
        int end = slash < 0 ? other.length() : slash;
        String part = slash < 0 ? other : other.substring(0, slash);
        if (common == ends.size()) {
            return new Place(Side.INSIDE, part, common);
        }
        boolean together = isBranch(stage, end) && isBranch(point, ends.get(common));
        return new Place(together ? Side.MEMBER : Side.LATER, part, common);
    }

    /** The number of elements in common. */
    private int common(String other) {
        int common = 0;
        while (common < ends.size()) {
            int end = ends.get(common);
            boolean element = other.length() == end || (other.length() > end && other.charAt(end) == '/');
            int from = common == 0 ? 0 : ends.get(common - 1);
            if (!element || !other.regionMatches(from, path, from, end - from)) {
                return common;
            }
            common++;
        }
        return common;
    }

    private int innermostGroup() {
        int innermost = -1;
        for (int depth = 0; depth < ends.size(); depth++) {
            if (isBranch(point, ends.get(depth))) {
                innermost = depth;
            }
        }
        return innermost;
    }

    /** Whether the element of the stage's path that ends here is a branch. */
    private static boolean isBranch(Stage stage, int end) {
        for (StagePath branch : stage.branches()) {
            if (branch.text().length() == end) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> ends(String path) {
        List<Integer> ends = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            ends.add(slash);
        }
        ends.add(path.length());
        return ends;
    }
}
