package hudson.util;

public abstract class FormValidation extends Exception {
    FormValidation() {}

    public static native FormValidation ok();

    public static native FormValidation ok(String message);

    public static native FormValidation warning(String message);

    public static native FormValidation error(String message);
}
