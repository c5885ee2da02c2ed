package io.jenkins.plugins.stagegates.local.step;

import java.util.Random;

/** Makes up scripts whose log is the same, but for the order of its lines, however their branches are interleaved. */
final class RandomScript {

    private static final int LONGEST = 4;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int names;

    private RandomScript(long seed) {
        this.random = new Random(seed);
    }

    static String of(long seed) {
        RandomScript script = new RandomScript(seed);
        script.line("def id = UUID.randomUUID().toString()", 0);
        script.block(0);
        script.line("echo \"end ${id.length()}\"", 0);
        return script.text.toString();
    }

    private void line(String line, int depth) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private void block(int depth) {
        int steps = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < steps; i++) {
            step(depth);
        }
    }

    private void step(int depth) {
        int kind = random.nextInt(depth > 3 ? 4 : 12);
        int name = names++;
        switch (kind) {
            case 0, 1 -> line("echo 'say " + name + "'", depth);
            case 2 -> line("sleep time: " + random.nextInt(5) + ", unit: 'MILLISECONDS'", depth);
            case 3 -> line("echo \"at ${System.currentTimeMillis() > 0} " + name + "\"", depth);
            case 4 -> around("stage('s" + random.nextInt(3) + "') {", "}", depth);
            case 5 ->
                around(
                        "def n" + name + " = 0\nretry(3) { n" + name + "++; if (n" + name + " < 3) { error 'again "
                                + name + "' }",
                        "}",
                        depth);
            case 6 -> {
                around("try {", "error 'caught " + name + "' }", depth);
                around("catch (e" + name + ") { echo e" + name + ".message", "}", depth);
                line("finally { echo 'finally " + name + "' }", depth);
            }
            case 7 -> around("catchError(buildResult: 'UNSTABLE') {", "error 'shielded " + name + "' }", depth);
            case 8 -> around("timeout(time: 1, unit: 'HOURS') {", "}", depth);
            case 9 -> around("[1, 2].each { x" + name + " -> echo \"each ${x" + name + "}\"", "}", depth);
            default -> parallel(depth);
        }
    }

    private void around(String head, String tail, int depth) {
        line(head, depth);
        block(depth + 1);
        line(tail, depth);
    }

    private void parallel(int depth) {
        int branches = 1 + random.nextInt(3);
        line("parallel([", depth);
        for (int i = 0; i < branches; i++) {
            around("b" + i + ": {", "},", depth + 1);
        }
        line("])", depth);
    }
}
