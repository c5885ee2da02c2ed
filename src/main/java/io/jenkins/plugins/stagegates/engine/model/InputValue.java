package io.jenkins.plugins.stagegates.engine.model;

/**
 * The value of an input as it is stored.
 *
 * @param text the value itself, or for a protected one its form encrypted by the host
 * @param isProtected whether {@code text} is encrypted
 */
public record InputValue(String text, boolean isProtected) {

    public static InputValue plain(String text) {
        return new InputValue(text, false);
    }

    public static InputValue encrypted(String cipherText) {
        return new InputValue(cipherText, true);
    }

    /** Safe to show: never the text of a protected value. */
    public String shown() {
        return isProtected ? "••••••" : text;
    }

    @Override
    public String toString() {
        return shown();
    }
}
