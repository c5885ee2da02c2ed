package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer may not do with a job's runs, each with a sentence that says who may; absent: the viewer may. A page leaves out
 * or explains what is barred; the engine decides in the end.
 *
 * @param build start, retry and rerun
 * @param cancel abort
 */
public record BarredView(@Nullable String build, @Nullable String cancel) {

    public static BarredView of(String job, Viewer viewer) {
        Clearance clearance = viewer.clearance(job, List.of());
        return new BarredView(
                clearance.has(Permission.BUILD)
                        ? null
                        : "You may not start, retry or rerun runs of this job; people with Build permission on job "
                                + job + " may.",
                clearance.has(Permission.CANCEL)
                        ? null
                        : "You may not abort this run; people with Cancel permission on job " + job + " may.");
    }
}
