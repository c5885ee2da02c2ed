package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

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
        List<String> failed = new ArrayList<>();
        int total = 0;
        int skipped = 0;
        for (Path file : files) {
            NodeList cases = parse(directory.resolve(file)).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                total++;
                skipped += has(test, "skipped") ? 1 : 0;
                if (has(test, "failure") || has(test, "error")) {
                    failed.add(test.getAttribute("classname") + "." + test.getAttribute("name"));
                }
            }
        }
        failed.forEach(name -> run.log("FAILED: " + name));
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("totalCount", total);
        counts.put(FAILED, failed.size());
        counts.put("skipCount", skipped);
        counts.put("passCount", total - failed.size() - skipped);
        return counts;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    private static Document parse(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(stream);
        } catch (SAXException | ParserConfigurationException e) {
            throw new AbortException("Test report " + file + " is not XML: " + e.getMessage());
        }
    }
}
