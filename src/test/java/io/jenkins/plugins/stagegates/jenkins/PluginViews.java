package io.jenkins.plugins.stagegates.jenkins;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Jenkins looks for beside the classes that it shows; each rule names what is missing or wrong. */
record PluginViews(PluginArchive jar, JavaClasses classes) {

    private static final String ESCAPE = "<?jelly escape-by-default='true'?>\n";
    private static final Pattern FIELD = Pattern.compile("<f:entry[^>]* field=\"(\\w+)\"");

    private static final String GLOBAL = "jenkins.model.GlobalConfiguration";
    private static final String OPTIONAL_PROPERTY = "jenkins.model.OptionalJobProperty$OptionalJobPropertyDescriptor";

    /** Of extensions that people configure. */
    List<String> missingForms() {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith("hudson.Extension"))
                .filter(type -> type.isAssignableTo("hudson.model.Descriptor"))
                .map(PluginViews::form)
                .filter(form -> !jar.names().contains(form))
                .sorted()
                .toList();
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
    private static String form(JavaClass descriptor) {
        JavaClass shown = descriptor.isAssignableTo(GLOBAL)
                ? descriptor
                : descriptor.getEnclosingClass().orElse(descriptor);
        String view = descriptor.isAssignableTo(OPTIONAL_PROPERTY) ? "config-details.jelly" : "config.jelly";
        return shown.getName().replace('.', '/').replace('$', '/') + "/" + view;
    }
}
