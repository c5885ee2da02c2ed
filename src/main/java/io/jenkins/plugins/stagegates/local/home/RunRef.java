package io.jenkins.plugins.stagegates.local.home;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a user names a run: {@code JOB#N}, or {@code N} where only one job has a run of that number.
 *
 * @param job empty when the user left it out
 */
public record RunRef(Optional<String> job, int number) {

    private static final Pattern FORM = Pattern.compile("(?:(?<job>.+)#)?(?<number>[1-9][0-9]{0,8})");

    /** Throws {@link HomeException} when the text is neither. */
    public static RunRef parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw HomeException.wrongUse(
                    "'" + text + "' does not name a run: write JOB#N, for example release#3, or just the number.");
        }
        return new RunRef(Optional.ofNullable(matcher.group("job")), Integer.parseInt(matcher.group("number")));
    }

    /** Throws {@link HomeException} when there is no such run or when several jobs have one. */
    public RunDirectory resolve(JobStore jobs) {
        if (job.isPresent()) {
            return jobs.require(job.get()).requireRun(number);
        }
        List<Job> all = jobs.list();
        if (all.size() == 1) {
            return all.get(0).requireRun(number);
        }
        List<RunDirectory> found = all.stream()
                .map(each -> each.findRun(number))
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw HomeException.notFound("No job has a run " + number + "; 'runs' lists all of them.");
        }
        if (found.size() > 1) {
            throw HomeException.wrongUse("Run " + number + " is ambiguous; name one of "
                    + found.stream().map(RunDirectory::toString).collect(Collectors.joining(", ")) + ".");
        }
        return found.get(0);
    }
}
