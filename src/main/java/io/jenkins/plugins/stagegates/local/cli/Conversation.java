package io.jenkins.plugins.stagegates.local.cli;

/** Questions to a person, and the lines that they type. */
interface Conversation {

    /** There will be no answer: the reason says why, in a sentence; empty where the person just left. */
    final class EndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndedException(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** The answer without blanks around it. Throws {@link EndedException}. */
    String ask(String question);

    /** As {@link #ask}, but what is typed is not shown, and taken as it is. */
    String askHidden(String question);

    void say(String line);
}
