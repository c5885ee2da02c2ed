package io.jenkins.plugins.stagegates.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the modules of the pages must not contain. */
class ModulesTest {

    private static final Path WEBAPP = Path.of("src", "main", "webapp");
    private static final Pattern MARKUP =
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function");
    private static final Pattern ADDRESS = Pattern.compile("['`](/|https?:)[a-z$][^'`]*['`]");
    private static final Pattern ENGLISH = Pattern.compile("'[A-Z][a-z]+( [a-z]+)+[^']*'|`[A-Z][a-z]+ [a-z]+[^`]*`");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)//.*");

    @Test
    void shouldMakeNoMarkupOfText() throws IOException {
        assertThat(found(MARKUP, "")).isEmpty();
    }

    @Test
    void shouldLeaveAddressesToTheModuleThatKnowsTheHost() throws IOException {
        assertThat(found(ADDRESS, "host.js")).isEmpty();
    }

    @Test
    void shouldHaveAllEnglishInOnePlace() throws IOException {
        assertThat(found(ENGLISH, "words.js")).isEmpty();
    }

    /** Where it occurs in a module, comments apart, as {@code "gate.js:12 'Run it'"}. */
    private static List<String> found(Pattern unwanted, String allowedIn) throws IOException {
        List<Path> modules;
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            modules = files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.endsWith(allowedIn))
                    .sorted()
                    .toList();
        }
        assertThat(modules).hasSizeGreaterThan(10);
        List<String> found = new ArrayList<>();
        for (Path module : modules) {
            List<String> lines = Files.readAllLines(module);
            for (int i = 0; i < lines.size(); i++) {
                Matcher matcher = unwanted.matcher(COMMENT.matcher(lines.get(i)).replaceAll(""));
                while (matcher.find()) {
                    found.add(WEBAPP.relativize(module) + ":" + (i + 1) + " " + matcher.group());
                }
            }
        }
        return found;
    }
}
