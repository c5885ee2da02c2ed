package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.console.AnnotatedLargeText;
import hudson.console.ConsoleNote;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.jenkins.NodeStages;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * A part of a build's log as plain text.
 *
 * @param next where the next part begins
 */
record LogText(String text, long next) {

    private static final int LARGEST_PART = 1024 * 1024;

    /** The whole build's log from a position. */
    static LogText of(WorkflowRun run, long start) {
        Part part = new Part();
        part.take(run.getLogText(), start, !run.isBuilding());
        return new LogText(part.text(), start + part.taken);
    }

    /**
     * What a stage and all inside it wrote, from a position. The steps follow each other in the order of their start, and the text
     * only ever grows at its end: it goes as far as the first step that may still write.
     */
    static LogText of(WorkflowRun run, StagePath stage, long start) {
        Part part = new Part();
        long before = 0;
        for (FlowNode node : writers(run, stage)) {
            AnnotatedLargeText<?> log = node.getAction(LogAction.class).getLogText();
            boolean over = !node.isActive();
            long length = log.length();
            if (before + length >= start) {
                part.take(log, Math.max(0, start - before), over);
            }
            before += length;
            if (!over || part.isFull()) {
                break;
            }
        }
        return new LogText(part.text(), Math.min(start, before) + part.taken);
    }

    private static List<FlowNode> writers(WorkflowRun run, StagePath stage) {
        FlowExecution execution = run.getExecution();
        Set<String> blocks = NodeStages.nodes(StageGates.get().events(StageGates.idOf(run)), stage);
        if (execution == null || blocks.isEmpty()) {
            return List.of();
        }
        return new DepthFirstScanner()
                .allNodes(execution).stream()
                        .filter(node -> node.getAction(LogAction.class) != null)
                        .filter(node -> !Collections.disjoint(node.getAllEnclosingIds(), blocks))
                        .sorted(Comparator.comparingInt(node -> Integer.parseInt(node.getId())))
                        .toList();
    }

    /** Takes whole lines until there is enough. */
    private static final class Part extends OutputStream {

        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private ByteArrayOutputStream line = new ByteArrayOutputStream();
        private long taken;

        void take(AnnotatedLargeText<?> log, long start, boolean complete) {
            try {
                log.writeRawLogTo(start, this);
            } catch (FullException e) {
                line = new ByteArrayOutputStream();
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("The log cannot be read", e);
            }
            if (complete) {
                endLine();
            }
            line = new ByteArrayOutputStream();
        }

        @Override
        public void write(int b) throws IOException {
            if (isFull()) {
                throw new FullException();
            }
            line.write(b);
            if (b == '\n') {
                endLine();
            }
        }

        private void endLine() {
            taken += line.size();
            all.writeBytes(line.toByteArray());
            line = new ByteArrayOutputStream();
        }

        boolean isFull() {
            return all.size() >= LARGEST_PART;
        }

        String text() {
            return ConsoleNote.removeNotes(all.toString(StandardCharsets.UTF_8));
        }
    }

    /** Ends the reading of a log that has more than is wanted. */
    private static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
