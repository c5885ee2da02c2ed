package hudson.init;

public enum InitMilestone {
    COMPLETED
}
