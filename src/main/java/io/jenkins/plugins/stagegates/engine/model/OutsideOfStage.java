package io.jenkins.plugins.stagegates.engine.model;

/** What a step is told that needs a stage around it; the {@code post} of a pipeline has none. */
public final class OutsideOfStage {

    private OutsideOfStage() {}

    public static String ofStep(String step) {
        return "Step '" + step + "' is called outside of a stage; put it inside of stage('...') { ... }";
    }

    /** @param output that is to be read */
    public static String ofReading(String output) {
        return "Step 'stageOutput' is called outside of a stage; say whose output is meant: stageOutput name: '"
                + output + "', stage: '...'";
    }
}
