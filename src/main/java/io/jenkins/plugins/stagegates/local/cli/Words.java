package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.ErrorView;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** How things are said on a terminal: status with symbol, word and (where it is wanted) colour; times; what waits for whom. */
final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final boolean colours;
    private final boolean unicode;

    /** @param unicode whether symbols beyond ASCII can be shown */
    Words(boolean colours, boolean unicode) {
        this.colours = colours;
        this.unicode = unicode;
    }

    /** As the terminal, or the file that the output goes to, wants it. */
    static Words here() {
        return new Words(Terminal.isColoured(System.getenv()), Terminal.showsUnicode());
    }

    /** Stands for what was cut off. */
    String more() {
        return unicode ? "…" : "...";
    }

    String rule(int width) {
        return soft((unicode ? "─" : "-").repeat(Math.max(0, width)));
    }

    /** Before a line that tells of an event. */
    String mark() {
        return unicode ? "»" : ">>";
    }

    String branch() {
        return unicode ? "└─ " : "`- ";
    }

    String clock(Instant at) {
        return CLOCK.format(at);
    }

    String soft(String text) {
        return paint("2", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    String status(String status) {
        return paint(colour(status), symbol(status) + " " + status);
    }

    /** Before the name of something that was tried. */
    String outcome(boolean passed) {
        String mark = unicode ? (passed ? "✓" : "✗") : passed ? "ok" : "FAIL";
        return paint(passed ? "32" : "31", mark);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private String symbol(String status) {
        return unicode ? sign(status) : letter(status);
    }

    private static String letter(String status) {
        return switch (status) {
            case "PENDING" -> ".";
            case "WAITING" -> "?";
            case "RUNNING" -> ">";
            case "INTERVENTION" -> "!";
            case "SUCCESS", "FAILURE_IGNORED" -> "+";
            case "UNSTABLE" -> "~";
            case "SKIPPED" -> "-";
            case "REUSED" -> "=";
            default -> "x";
        };
    }

    /** Each takes one column. */
    private static String sign(String status) {
        return switch (status) {
            case "PENDING" -> "○";
            case "WAITING" -> "◆";
            case "RUNNING" -> "▶";
            case "INTERVENTION" -> "!";
            case "SUCCESS", "FAILURE_IGNORED" -> "✓";
            case "UNSTABLE" -> "≈";
            case "FAILED" -> "✗";
            case "ABORTED" -> "■";
            case "EXPIRED" -> "◷";
            case "REJECTED" -> "⊘";
            case "SKIPPED" -> "–";
            case "REUSED" -> "↺";
            default -> "?";
        };
    }

    private static String colour(String status) {
        return switch (status) {
            case "SUCCESS", "FAILURE_IGNORED", "REUSED" -> "32";
            case "FAILED", "ABORTED", "EXPIRED", "REJECTED" -> "31";
            case "WAITING", "INTERVENTION", "UNSTABLE" -> "33";
            case "RUNNING" -> "36";
            default -> "2";
        };
    }

    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3600) {
            return seconds / 60 + "m " + seconds % 60 + "s";
        }
        return seconds < 86400
                ? seconds / 3600 + "h " + seconds % 3600 / 60 + "m"
                : seconds / 86400 + "d " + seconds % 86400 / 3600 + "h";
    }

    static String took(StageView stage, Instant now) {
        if (stage.startedAt() == null || isLeftOut(stage)) {
            return "";
        }
        Instant end = stage.endedAt() == null ? now : stage.endedAt();
        return duration(Duration.between(stage.startedAt(), end));
    }

    private static boolean isLeftOut(StageView stage) {
        return stage.reason() != null || stage.reusedFrom() != null;
    }

    /** What is worth saying of a stage besides its status. */
    static String note(StageView stage, Instant now) {
        List<String> notes = new ArrayList<>();
        if (stage.reason() != null) {
            notes.add(stage.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        }
        if (stage.reusedFrom() != null) {
            notes.add("from run " + stage.reusedFrom());
        }
        if (stage.attempt() > 1) {
            notes.add("attempt " + stage.attempt());
        }
        if (stage.resumesAt() != null) {
            notes.add("next attempt in " + duration(Duration.between(now, stage.resumesAt())));
        }
        notes.addAll(waits(stage, now));
        ErrorView error = stage.error();
        if (error != null && stage.status().isUnsuccessful()) {
            notes.add(error.message().lines().findFirst().orElse(""));
        }
        notes.removeIf(String::isBlank);
        return String.join("; ", notes);
    }

    private static List<String> waits(StageView stage, Instant now) {
        List<String> notes = new ArrayList<>();
        GateView gate = stage.gate();
        if (gate != null) {
            notes.add(gateNote(stage, gate, now));
        }
        if (stage.intervention() != null) {
            notes.add("decide within "
                    + duration(Duration.between(now, stage.intervention().deadline())) + ": "
                    + String.join(", ", stage.intervention().actions()));
        }
        return notes;
    }

    private static String gateNote(StageView stage, GateView gate, Instant now) {
        if (gate.decision() == null) {
            String who = gate.submitters().isEmpty() ? "anybody" : String.join(", ", gate.submitters());
            String missing = gate.missing().isEmpty() ? "" : ", missing " + String.join(", ", gate.missing());
            return "waits for " + who + ", " + duration(Duration.between(now, gate.deadline())) + " left" + missing;
        }
        boolean pressed = !gate.approvers().isEmpty() && !stage.status().isUnsuccessful();
        return pressed
                ? "Run pressed by "
                        + String.join(
                                ", ",
                                gate.approvers().stream()
                                        .map(GateView.Approver::by)
                                        .toList())
                : "";
    }

    static String took(RunView run, Instant now) {
        return duration(Duration.between(run.startedAt(), run.endedAt() == null ? now : run.endedAt()));
    }
}
