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
 * How fast the inbox is with 1,000 entries: until it is painted, and from a decision until the page has painted it. The reference
 * is a page that asks for the same and makes a plain list row of each entry.
 */
final class InboxBenchmark implements Benchmark {

    private static final int RUNS = 1_000;
    private static final int LOADS = 10;
    private static final int CHANGES = 20;
    private static final double LONGEST_PAINT_MILLIS = 1_000;
    private static final double LONGEST_CHANGE_MILLIS = 300;
    private static final String STAGE = "Deploy";
    private static final String JENKINSFILE =
            "node { stage('Deploy') { stageGate(runMode: 'manual', message: 'Deploy?', timeout: '1d') { echo 'x' } } }";

    private static final String LOOK = """
            window.isShown = (run) => document.querySelector(`[data-key*="#${run} "]`);
            const counted = () => document.querySelector('.sg-inbox-bar [role=status]') ?? document.querySelector('h1');
            window.painted = whenPainted(() => /^COUNT wait/.test(counted()?.textContent) && document.querySelector('[data-key]'),
              () => performance.now());
            """;

    private static final String PLAIN = """
            <!doctype html><title>rows</title><h1></h1><ul></ul><script>
              const headers = { Authorization: 'Bearer ' + sessionStorage.getItem('stage-gates-token') };
              async function draw() {
                const { gates } = await (await fetch('/stage-gates/gates', { headers })).json();
                document.querySelector('ul').replaceChildren(...gates.map((gate) => {
                  const row = document.createElement('li');
                  row.dataset.key = `${gate.job} #${gate.run} ${gate.stage}`;
                  row.textContent = row.dataset.key;
                  return row;
                }));
                document.querySelector('h1').textContent = `${gates.length} wait`;
              }
              draw();
              fetch('/stage-gates/events', { headers: { ...headers, Accept: 'text/event-stream' } }).then(async (answer) => {
                const reader = answer.body.getReader();
                for (let part = await reader.read(); !part.done; part = await reader.read()) {
                  await draw();
                }
              });
            </script>
            """;

    @Override
    public String name() {
        return "inbox";
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
            List<RunId> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(serve.start(Map.of()));
            }
            for (RunId run : runs) {
                while (serve.events(run).stream().noneMatch(GateEvent.GateOpened.class::isInstance)) {
                    Thread.sleep(20);
                }
            }
            paint(report, chromium.browser(), serve.base().toString());
            change(report, chromium.browser(), serve, runs);
        }
    }

    private static void paint(Report report, Browser browser, String base) {
        List<Double> inbox = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i <= LOADS; i++) {
            double ofInbox = painted(browser, base + "/");
            double ofRows = painted(browser, base + "/plain");
            if (i > 0) { // the first pays for what the server has not done before
                inbox.add(ofInbox);
                rows.add(ofRows);
            }
        }
        report.atMost(
                LONGEST_PAINT_MILLIS, "until " + RUNS + " entries are painted, median, ms", Painting.median(inbox));
        report.note("the same for plain rows, median, ms", Painting.median(rows));
        report.note("ratio", Painting.median(inbox) / Painting.median(rows));
    }

    private static double painted(Browser browser, String address) {
        try (BrowserContext context = Painting.context(browser, PLAIN)) {
            return ((Number) open(context, address, RUNS).evaluate("window.painted")).doubleValue();
        }
    }

    private static void change(Report report, Browser browser, ServeProcess serve, List<RunId> runs) {
        List<Double> inbox = changes(browser, serve, "/", runs.subList(0, CHANGES));
        List<Double> rows = changes(browser, serve, "/plain", runs.subList(CHANGES, 2 * CHANGES));
        report.atMost(
                LONGEST_CHANGE_MILLIS,
                "from a decision until the page has painted it, median, ms",
                Painting.median(inbox));
        report.note("the longest, ms", inbox.get(inbox.size() - 1));
        report.note("the same for plain rows, median, ms", Painting.median(rows));
        report.note("ratio", Painting.median(inbox) / Painting.median(rows));
    }

    private static List<Double> changes(Browser browser, ServeProcess serve, String page, List<RunId> pressed) {
        List<Double> times = new ArrayList<>();
        try (BrowserContext context = Painting.context(browser, PLAIN)) {
            Page open = open(context, serve.base() + page, page.equals("/") ? RUNS : RUNS - CHANGES);
            open.evaluate("window.painted");
            for (RunId run : pressed) {
                open.evaluate(
                        "run => { window.seen = whenPainted(() => !isShown(run), () => Date.now()); }", run.number());
                serve.press(run, STAGE);
                long seen = ((Number) open.evaluate("window.seen")).longValue();
                times.add((double) seen - passed(serve, run));
            }
        }
        times.remove(0); // the first pays for what the server has not done before
        times.sort(null);
        return times;
    }

    private static long passed(ServeProcess serve, RunId run) {
        return serve.events(run).stream()
                .filter(GateEvent.GatePassed.class::isInstance)
                .mapToLong(event -> event.at().toEpochMilli())
                .findFirst()
                .orElseThrow();
    }

    private static Page open(BrowserContext context, String address, int entries) {
        return Painting.open(context, address, LOOK.replace("COUNT", String.valueOf(entries)));
    }
}
