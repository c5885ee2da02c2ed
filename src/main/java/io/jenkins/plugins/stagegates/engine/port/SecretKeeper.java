package io.jenkins.plugins.stagegates.engine.port;

/** Turns secret texts into the host's encrypted form. Thread-safe. */
public interface SecretKeeper {

    String encrypt(String text);
}
