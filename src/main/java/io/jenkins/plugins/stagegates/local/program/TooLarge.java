package io.jenkins.plugins.stagegates.local.program;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the words of a Jenkinsfile which limit of Groovy it is beyond. Jenkins has the same limits. */
final class TooLarge {

    private static final Pattern ARGUMENTS =
            Pattern.compile("The max number of supported arguments is \\d+, but found (\\d+)");
    private static final String WAY_OUT =
            "; move parts of it into methods, such as def deploy() { ... }, or into files for step 'load'";

    /** Groovy had no stack left. */
    static final Mistake NESTING = new Mistake(
            0,
            "an expression is nested too deeply for Groovy, or joins too many parts, as 'a' + 'b' + ... does;"
                    + " split it, or put the parts into a list");

    private TooLarge() {}

    /** @param cause what came out of Groovy while it wrote the classes */
    static Mistake mistake(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher arguments = ARGUMENTS.matcher(message);
        if (arguments.find()) {
            return new Mistake(
                    0,
                    "a block has " + arguments.group(1) + " statements, but Groovy takes only about 250 in one"
                            + WAY_OUT);
        } else if (message.startsWith("Method too large")) {
            return new Mistake(
                    0,
                    "the code outside of methods, or one method, is too large for Groovy, whose methods have 64 KiB"
                            + WAY_OUT);
        }
        return new Mistake(0, "Groovy cannot compile it: " + cause);
    }
}
