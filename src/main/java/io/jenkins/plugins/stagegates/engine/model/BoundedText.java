package io.jenkins.plugins.stagegates.engine.model;

import java.util.regex.Pattern;

/**
 * A text of which a pattern sees only so many characters, counting each time that it looks. Some patterns need, for some texts, more
 * looks than a controller has time for ({@code (.*a){12}b}); the JDK sets no bound itself.
 */
final class BoundedText implements CharSequence {

    private static final long LOOKS = 10_000_000;
    private static final long LOOKS_FOR_EACH_CHARACTER = 20;

    private final CharSequence text;
    private final Budget budget;

    private BoundedText(CharSequence text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    /** The pattern needs more looks at a text than it may have. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Budget {
        private long left;

        Budget(long left) {
            this.left = left;
        }

        void spend() {
            if (--left < 0) {
                throw new ExhaustedException();
            }
        }
    }

    /** @throws ExhaustedException if that would take too long */
    static boolean matches(Pattern pattern, String text) {
        Budget budget = new Budget(LOOKS + LOOKS_FOR_EACH_CHARACTER * text.length());
        return pattern.matcher(new BoundedText(text, budget)).matches();
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        budget.spend();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
