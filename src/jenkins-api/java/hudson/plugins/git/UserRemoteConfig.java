package hudson.plugins.git;

public class UserRemoteConfig {
    UserRemoteConfig() {}

    public native String getUrl();
}
