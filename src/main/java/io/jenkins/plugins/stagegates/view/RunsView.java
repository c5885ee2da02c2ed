package io.jenkins.plugins.stagegates.view;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param runs the newest first
 * @param more whether there are older ones
 */
public record RunsView(String job, List<RunLineView> runs, boolean more) {

    /** @param newestFirst those that the page may begin with, and older ones; only as many as it needs are asked for */
    public static RunsView of(String job, Page page, Stream<RunLineView> newestFirst) {
        if (page.limit() == Integer.MAX_VALUE) {
            return new RunsView(job, newestFirst.toList(), false);
        }
        List<RunLineView> lines = newestFirst.limit(page.limit() + 1L).toList();
        boolean more = lines.size() > page.limit();
        return new RunsView(job, more ? lines.subList(0, page.limit()) : lines, more);
    }

    /**
     * Which of a job's runs are wanted.
     *
     * @param before only runs with smaller numbers
     * @param limit how many, from 1
     */
    public record Page(int before, int limit) {

        /**
         * @param before null: from the newest on
         * @param limit null: all
         * @throws MalformedRequestException if one is no positive number
         */
        public static Page of(@Nullable String before, @Nullable String limit) {
            return new Page(number("before", before), number("limit", limit));
        }

        private static int number(String name, @Nullable String text) {
            if (text == null || text.isEmpty()) {
                return Integer.MAX_VALUE;
            }
            try {
                int number = Integer.parseInt(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new MalformedRequestException("Expected a number from 1 for '" + name + "', but got '" + text + "'.");
        }
    }
}
