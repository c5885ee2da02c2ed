package io.jenkins.plugins.stagegates.journal;

/** Why a line of a journal cannot be read; whoever knows the file and the line number turns it into a message. */
abstract sealed class LineException extends Exception permits MalformedLineException, UnknownContentException {

    private static final long serialVersionUID = 1;

    private final String why;

    LineException(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
