package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hudson.model.Descriptor;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.bind.JavaScriptMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;
import org.kohsuke.stapler.verb.PUT;

/**
 * A web method of the adapter, found by reflection so that a new one can't be forgotten.
 *
 * @param verb GET, POST or PUT
 */
record WebCall(String path, String name, String verb) {

    /** Under which path the web methods of a class are; a class that is missing here fails the test. */
    private static final Map<Class<?>, String> PLACES = Map.of(
            RunGates.class, "job/gate/1/stage-gates/",
            RunWaits.class, "job/gate/1/stage-gates/",
            JobGates.class, "job/gate/stage-gates/",
            HomeGates.class, "stage-gates/");

    boolean changes() {
        return !verb.equals("GET");
    }

    static List<WebCall> all() throws Exception {
        Map<String, WebCall> calls = new TreeMap<>();
        for (Method method : methods()) {
            String place = PLACES.get(method.getDeclaringClass());
            if (place == null) {
                fail("Say in this test where " + method + " is served");
            }
            WebMethod named = method.getAnnotation(WebMethod.class);
            String own = method.getName().substring(2);
            String name =
                    named != null ? named.name()[0] : own.substring(0, 1).toLowerCase(Locale.ROOT) + own.substring(1);
            String verb = verbs(method).iterator().next();
            calls.put(place + name + verb, new WebCall(place + name, name, verb));
        }
        return List.copyOf(calls.values());
    }

    static Set<String> verbs(Method method) {
        Set<String> verbs = new TreeSet<>();
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation instanceof GET) {
                verbs.add("GET");
            } else if (annotation instanceof POST || annotation instanceof RequirePOST) {
                verbs.add("POST");
            } else if (annotation instanceof PUT) {
                verbs.add("PUT");
            }
        }
        return verbs;
    }

    /** Of all classes of the adapter that are no descriptors. */
    static List<Method> methods() throws Exception {
        List<Method> found = routed(type -> !Descriptor.class.isAssignableFrom(type));
        assertThat(found).hasSizeGreaterThan(15);
        return found;
    }

    /** What forms ask while somebody fills them in. */
    static List<Method> ofForms() throws Exception {
        List<Method> found = routed(Descriptor.class::isAssignableFrom);
        assertThat(found).hasSizeGreaterThan(5);
        return found;
    }

    private static List<Method> routed(Predicate<Class<?>> types) throws Exception {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : adapter()) {
            if (types.test(type)) {
                Stream.of(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> method.getName().matches("(do|js)[A-Z].*|getDynamic")
                                || method.isAnnotationPresent(WebMethod.class)
                                || method.isAnnotationPresent(JavaScriptMethod.class))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<Class<?>> adapter() throws Exception {
        Path root = new File(StageGates.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toPath();
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("io/jenkins/plugins/stagegates/jenkins"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                types.add(Class.forName(name.substring(0, name.length() - ".class".length())));
            }
        }
        return types;
    }
}
