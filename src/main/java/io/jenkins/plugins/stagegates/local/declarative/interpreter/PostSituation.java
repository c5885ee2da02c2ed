package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a post block is decided by.
 *
 * @param combined the worst of the run so far, of what the body failed with, and of the stage where it is a stage's post
 * @param ofRun the same without the stage: what {@code changed}, {@code fixed} and {@code regression} compare
 * @param previous result of the previous run that has ended
 */
record PostSituation(BuildResult combined, BuildResult ofRun, Optional<BuildResult> previous) {

    static PostSituation of(
            BuildResult run, BuildResult stage, @Nullable Object failure, Optional<BuildResult> previous) {
        BuildResult ofRun = run.worse(resultOf(failure));
        return new PostSituation(ofRun.worse(stage), ofRun, previous);
    }

    private static BuildResult resultOf(@Nullable Object failure) {
        if (failure instanceof FlowInterruptedException interrupted) {
            return interrupted.getResult();
        }
        return failure == null ? BuildResult.SUCCESS : BuildResult.FAILURE;
    }

    boolean meets(PostCondition condition) {
        return switch (condition) {
            case ALWAYS, CLEANUP -> true;
            case CHANGED -> previous.isEmpty() || previous.get() != ofRun;
            case FIXED ->
                ofRun == BuildResult.SUCCESS
                        && previous.filter(PostSituation::wasBroken).isPresent();
            case REGRESSION ->
                previous.filter(before -> ofRun.compareTo(before) > 0).isPresent();
            case ABORTED -> combined == BuildResult.ABORTED;
            case SUCCESS -> combined == BuildResult.SUCCESS;
            case UNSUCCESSFUL -> combined != BuildResult.SUCCESS;
            case UNSTABLE -> combined == BuildResult.UNSTABLE;
            case FAILURE -> combined == BuildResult.FAILURE;
            case NOT_BUILT -> combined == BuildResult.NOT_BUILT;
        };
    }

    private static boolean wasBroken(BuildResult before) {
        return before == BuildResult.FAILURE || before == BuildResult.UNSTABLE;
    }
}
