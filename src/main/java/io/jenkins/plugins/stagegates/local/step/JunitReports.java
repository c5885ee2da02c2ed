package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** {@code junit}: counts the tests in JUnit's XML reports; failed ones make the stage and the run UNSTABLE. */
final class JunitReports {

    private static final String FAILED = "failCount";

    private JunitReports() {}

    static void read(StepRun run) throws AbortException {
        Path directory = run.context().directoryFor("junit");
        run.perform(Operation.immediately(() -> count(run, directory)), counted -> {
            if (counted.failure() != null || failures(counted) == 0) {
                run.end(counted);
            } else {
                String message =
                        failures(counted) + " of " + Answers.map(counted).get("totalCount") + " tests failed";
                Worsening.worsen(run, BuildResult.UNSTABLE, BuildResult.UNSTABLE, message, said -> run.end(counted));
            }
        });
    }

    private static int failures(Ending counted) {
        return Answers.map(counted).get(FAILED) instanceof Number number ? number.intValue() : 0;
    }

    private static Map<String, Integer> count(StepRun run, Path directory) throws IOException {
        String pattern = run.arguments().textOf("testResults");
        List<Path> files = AntPattern.files(directory, AntPattern.of(pattern), new AntPattern(List.of()));
        if (files.isEmpty() && !run.arguments().flag("allowEmptyResults")) {
            throw new AbortException("No test report files were found that match '" + pattern + "'");
        }
        Tally tally = new Tally();
        for (Path file : files) {
            tally.read(directory.resolve(file));
        }
        tally.failed.forEach(name -> run.log("FAILED: " + name));
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("totalCount", tally.total);
        counts.put(FAILED, tally.failed.size());
        counts.put("skipCount", tally.skipped);
        counts.put("passCount", tally.total - tally.failed.size() - tally.skipped);
        return counts;
    }

    /** What the reports say in sum. */
    private static final class Tally {

        private final List<String> failed = new ArrayList<>();
        private int total;
        private int skipped;

        void read(Path file) throws IOException {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            try (InputStream stream = Files.newInputStream(file)) {
                XMLStreamReader xml = factory.createXMLStreamReader(stream);
                String test = "";
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                        test = xml.getLocalName().equals("testcase") ? name(xml) : test;
                        count(xml.getLocalName(), test);
                    }
                }
            } catch (XMLStreamException e) {
                throw new AbortException("Test report " + file + " is not XML: " + e.getMessage());
            }
        }

        private static String name(XMLStreamReader testcase) {
            return testcase.getAttributeValue(null, "classname") + "." + testcase.getAttributeValue(null, "name");
        }

        private void count(String element, String test) {
            switch (element) {
                case "testcase" -> total++;
                case "skipped" -> skipped++;
                case "failure", "error" -> {
                    if (failed.isEmpty() || !failed.get(failed.size() - 1).equals(test)) {
                        failed.add(test);
                    }
                }
                default -> {}
            }
        }
    }
}
