package io.jenkins.plugins.stagegates.local.home;

/** The home cannot be used as asked; the message is for the user and says what to do. */
public final class HomeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whose fault it is. */
    public enum Kind {
        /** The user named something wrong. */
        WRONG_USE,
        /** The user named something that does not exist. */
        NOT_FOUND,
        /** What is stored cannot be used. */
        UNUSABLE
    }

    private final Kind kind;

    private HomeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static HomeException wrongUse(String message) {
        return new HomeException(Kind.WRONG_USE, message);
    }

    static HomeException notFound(String message) {
        return new HomeException(Kind.NOT_FOUND, message);
    }

    static HomeException unusable(String message) {
        return new HomeException(Kind.UNUSABLE, message);
    }

    public Kind kind() {
        return kind;
    }
}
