package io.jenkins.plugins.stagegates.local.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks on the terminal, until there is an answer or a reason not to wait for it any longer. */
final class TerminalConversation implements Conversation {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Keyboard keyboard;
    private final PrintStream out;
    private final Supplier<Optional<String>> end;

    /** @param end is asked again and again; its sentence ends the conversation */
    TerminalConversation(Keyboard keyboard, PrintStream out, Supplier<Optional<String>> end) {
        this.keyboard = keyboard;
        this.out = out;
        this.end = end;
    }

    @Override
    public String ask(String question) {
        return answer(question).strip();
    }

    @Override
    public String askHidden(String question) {
        Thread shownAgain = new Thread(() -> Terminal.echo(true), "echo");
        Runtime.getRuntime().addShutdownHook(shownAgain);
        Terminal.echo(false);
        try {
            return answer(question);
        } finally {
            Terminal.echo(true);
            Runtime.getRuntime().removeShutdownHook(shownAgain);
            out.println();
        }
    }

    private String answer(String question) {
        keyboard.forget();
        out.print(question);
        out.flush();
        while (true) {
            Optional<Keyboard.Typed> typed = keyboard.line(LOOK_AGAIN_MILLIS);
            if (typed.isPresent()) {
                return typed.get().text().orElseThrow(() -> ended(""));
            }
            end.get().ifPresent(reason -> {
                throw ended(reason);
            });
        }
    }

    private EndedException ended(String reason) {
        out.println();
        return new EndedException(reason);
    }

    @Override
    public void say(String line) {
        out.println(line);
    }
}
