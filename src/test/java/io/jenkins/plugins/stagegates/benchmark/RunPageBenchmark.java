package io.jenkins.plugins.stagegates.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.web.Chromium;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast the page of a run with 500 stages is: until its graph is painted, and from an event of the engine until the page has
 * painted it. The reference is a page that asks for the same and makes a plain list row of each stage.
 */
final class RunPageBenchmark implements Benchmark {

    private static final int STAGES = 500;
    private static final int GATES = 40;
    private static final int LOADS = 10;
    private static final double LONGEST_PAINT_MILLIS = 1_000;
    private static final double LONGEST_CHANGE_MILLIS = 300;
    private static final String JENKINSFILE = """
            node {
              for (int i = 0; i < %d; i++) {
                int number = i
                stage("Stage ${i}") {
                  if (number < %d) { echo 'x' } else { stageGate(runMode: 'manual') { echo 'y' } }
                }
              }
            }
            """.formatted(STAGES, STAGES - GATES);

    private static final String LOOK = """
            window.isShown = (stage, status) =>
              document.querySelector(`.sg-node[data-status=${status}] > * > [data-path="${stage}"], li[data-is="${stage} ${status}"]`);
            window.painted = whenPainted(
              () => document.querySelectorAll('.sg-stage, li[data-is]').length >= COUNT, () => performance.now());
            """;

    private static final String PLAIN = """
            <!doctype html><title>rows</title><ul></ul><script>
              const base = location.pathname.replace('/plain', '') + '/stage-gates/';
              const headers = { Authorization: 'Bearer ' + sessionStorage.getItem('stage-gates-token') };
              async function draw() {
                const run = await (await fetch(base + 'run', { headers })).json();
                document.querySelector('ul').replaceChildren(...run.stages.map((stage) => {
                  const row = document.createElement('li');
                  row.dataset.is = stage.path + ' ' + stage.status;
                  row.textContent = row.dataset.is;
                  return row;
                }));
              }
              draw();
              fetch(base + 'events', { headers: { ...headers, Accept: 'text/event-stream' } }).then(async (answer) => {
                const reader = answer.body.getReader();
                for (let part = await reader.read(); !part.done; part = await reader.read()) {
                  await draw();
                }
              });
            </script>
            """;

    @Override
    public String name() {
        return "run-page";
    }

    @Override
    public void measure(Report report) throws Exception {
        if (Chromium.find().isEmpty()) {
            report.heading("  " + Chromium.MISSING);
            return;
        }
        try (ServeProcess serve = ServeProcess.start();
                Chromium chromium = Chromium.launch()) {
            serve.define(JENKINSFILE);
            RunId run = serve.start(Map.of());
            awaitGate(serve, run, STAGES - GATES);
            String address = serve.base() + "/job/" + run.job() + "/" + run.number();
            paint(report, chromium.browser(), address);
            change(report, chromium.browser(), new Pressed(serve, run, address));
        }
    }

    private record Pressed(ServeProcess serve, RunId run, String address) {}

    private static void paint(Report report, Browser browser, String address) {
        List<Double> graph = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i <= LOADS; i++) {
            double ofGraph = painted(browser, address);
            double ofRows = painted(browser, address + "/plain");
            if (i > 0) { // the first pays for what the server has not done before
                graph.add(ofGraph);
                rows.add(ofRows);
            }
        }
        report.atMost(
                LONGEST_PAINT_MILLIS, "until " + STAGES + " stages are painted, median, ms", Painting.median(graph));
        report.note("the same for plain rows, median, ms", Painting.median(rows));
        report.note("ratio", Painting.median(graph) / Painting.median(rows));
    }

    private static double painted(Browser browser, String address) {
        try (BrowserContext context = Painting.context(browser, PLAIN)) {
            Page page = Painting.open(context, address, LOOK.replace("COUNT", String.valueOf(STAGES - GATES + 1)));
            return ((Number) page.evaluate("window.painted")).doubleValue();
        }
    }

    private static void change(Report report, Browser browser, Pressed pressed) throws Exception {
        int first = STAGES - GATES;
        int middle = first + GATES / 2;
        List<Double> graph = changes(browser, pressed, pressed.address(), first, middle);
        List<Double> rows = changes(browser, pressed, pressed.address() + "/plain", middle, STAGES);
        report.atMost(
                LONGEST_CHANGE_MILLIS,
                "from an event until the page has painted it, median, ms",
                Painting.median(graph));
        report.note("the longest, ms", graph.get(graph.size() - 1));
        report.note("the same for plain rows, median, ms", Painting.median(rows));
        report.note("ratio", Painting.median(graph) / Painting.median(rows));
    }

    private static List<Double> changes(Browser browser, Pressed pressed, String address, int from, int to)
            throws Exception {
        List<Double> times = new ArrayList<>();
        try (BrowserContext context = Painting.context(browser, PLAIN)) {
            Page page = Painting.open(context, address, LOOK.replace("COUNT", String.valueOf(from + 1)));
            page.evaluate("window.painted");
            for (int i = from; i < to; i++) {
                String stage = "Stage " + i;
                awaitGate(pressed.serve(), pressed.run(), i);
                page.evaluate("stage => whenPainted(() => isShown(stage, 'WAITING'), () => 0)", stage);
                page.evaluate(
                        "stage => { window.seen = whenPainted(() => !isShown(stage, 'WAITING'), () => Date.now()); }",
                        stage);
                pressed.serve().press(pressed.run(), stage);
                long seen = ((Number) page.evaluate("window.seen")).longValue();
                times.add((double) seen - passed(pressed, stage));
            }
        }
        times.remove(0); // the first pays for what the server has not done before
        times.sort(null);
        return times;
    }

    private static long passed(Pressed pressed, String stage) {
        return pressed.serve().events(pressed.run()).stream()
                .filter(GateEvent.GatePassed.class::isInstance)
                .map(GateEvent.GatePassed.class::cast)
                .filter(event -> event.path().text().equals(stage))
                .mapToLong(event -> event.at().toEpochMilli())
                .findFirst()
                .orElseThrow();
    }

    private static void awaitGate(ServeProcess serve, RunId run, int stage) throws InterruptedException {
        while (serve.events(run).stream()
                .filter(GateEvent.GateOpened.class::isInstance)
                .noneMatch(event -> ((GateEvent.GateOpened) event).path().text().equals("Stage " + stage))) {
            Thread.sleep(20);
        }
    }
}
