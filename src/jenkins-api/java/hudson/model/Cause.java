package hudson.model;

public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public static class UserIdCause extends Cause {
        public UserIdCause() {}

        public native String getUserId();

        @Override
        public native String getShortDescription();
    }
}
