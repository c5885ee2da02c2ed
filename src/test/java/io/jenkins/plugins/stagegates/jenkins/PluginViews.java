package io.jenkins.plugins.stagegates.jenkins;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Jenkins looks for beside the classes that it shows; each rule names what is missing or wrong. */
record PluginViews(PluginArchive jar, JavaClasses classes) {

    private static final String ESCAPE = "<?jelly escape-by-default='true'?>\n";
    private static final Pattern FIELD = Pattern.compile("<f:entry[^>]* field=\"(\\w+)\"");

    /** The form of each kind of describable; the first kind that fits counts. */
    private static final Map<String, String> FORMS = Map.of(
            "jenkins.model.GlobalConfiguration", "config.jelly",
            "jenkins.model.OptionalJobProperty$OptionalJobPropertyDescriptor", "config-details.jelly",
            "org.jenkinsci.plugins.workflow.steps.StepDescriptor", "config.jelly");

    /** Of extensions that people configure. */
    List<String> missingForms() {
        List<String> missing = new ArrayList<>();
        for (JavaClass extension : classes) {
            FORMS.forEach((kind, form) -> {
                String view = folderOf(extension) + form;
                boolean shown = extension.isAnnotatedWith("hudson.Extension") && extension.isAssignableTo(kind);
                if (shown && !jar.names().contains(view)) {
                    missing.add(view);
                }
            });
        }
        return missing;
    }

    List<String> viewsThatDoNotEscape() {
        return jar.names(".jelly").stream()
                .filter(view -> !jar.text(view).startsWith(ESCAPE))
                .toList();
    }

    /** Help without its field, and fields without help. */
    Set<String> helpAmiss() {
        Set<String> amiss = new TreeSet<>();
        for (String view : jar.names(".jelly")) {
            FIELD.matcher(jar.text(view))
                    .results()
                    .map(MatchResult::group)
                    .map(entry -> entry.replaceFirst("(?s).* field=\"(\\w+)\"", "$1"))
                    .forEach(field -> amiss.add(view.substring(0, view.lastIndexOf('/')) + "/help-" + field + ".html"));
        }
        Set<String> expected = Set.copyOf(amiss);
        amiss.removeAll(jar.names());
        jar.names(".html").stream()
                .filter(name -> name.contains("/help-") && !expected.contains(name))
                .forEach(amiss::add);
        return amiss;
    }

    /** A descriptor's views lie beside the class around it. */
    private static String folderOf(JavaClass extension) {
        JavaClass shown = extension.isAssignableTo("jenkins.model.GlobalConfiguration")
                ? extension
                : extension.getEnclosingClass().orElse(extension);
        return shown.getName().replace('.', '/').replace('$', '/') + "/";
    }
}
