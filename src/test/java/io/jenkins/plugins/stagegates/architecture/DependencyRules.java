package io.jenkins.plugins.stagegates.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@link PackageDiagram} asks of the classes below one root package. */
record DependencyRules(PackageDiagram diagram, String root) {

    private static final List<String> SEEN_BY_ALL = List.of("java", "javax", "org.jspecify.annotations");

    /** Method names by class; {@code *} is every method that reads the time when it is called without a clock. */
    private static final Map<String, Set<String>> CLOCKS_AND_WAITS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Thread", Set.of("sleep", "onSpinWait"),
            "java.lang.Object", Set.of("wait"),
            "java.util.Date", Set.of("<init>"),
            "java.util.concurrent.TimeUnit", Set.of("sleep"),
            "java.util.concurrent.locks.LockSupport", Set.of("park", "parkNanos", "parkUntil"),
            "java.time.InstantSource", Set.of("system"));

    ArchRule followTheArrows() {
        return classes().should(new ArchCondition<>("depend only along the arrows of the diagram") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf()
                        .forEach(dependency -> violation(dependency)
                                .ifPresent(why -> events.add(SimpleConditionEvent.violated(
                                        dependency, why + ": " + dependency.getDescription()))));
            }
        });
    }

    ArchRule areDrawn() {
        return classes().should(new ArchCondition<>("be in a package of the diagram") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                String name = node(origin.getPackageName());
                if (!name.isEmpty() && !diagram.packages().contains(name)) {
                    events.add(SimpleConditionEvent.violated(origin, name + " is not in the diagram"));
                }
            }
        });
    }

    ArchRule haveNoCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule keepTheEngineFromClocks() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .accessTargetWhere(target(DescribedPredicate.describe("reads a clock or waits", this::isClockOrWait)));
    }

    private boolean isClockOrWait(AccessTarget accessed) {
        String owner = accessed.getOwner().getName();
        boolean now = owner.startsWith("java.time.") && accessed.getName().equals("now");
        boolean clock = owner.equals("java.time.Clock") && accessed.getName().matches("system.*|tick.*");
        return now
                || clock
                || CLOCKS_AND_WAITS.getOrDefault(owner, Set.of()).contains(accessed.getName())
                || accessed.getFullName().startsWith("java.lang.Thread.join(");
    }

    private Optional<String> violation(Dependency dependency) {
        String from = node(dependency.getOriginClass().getPackageName());
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        boolean free = target.isEmpty() || SEEN_BY_ALL.stream().anyMatch(all -> PackageDiagram.isIn(target, all));
        if (free) {
            return Optional.empty();
        }
        String to = PackageDiagram.isIn(target, root)
                ? node(target)
                : diagram.libraryOf(target).orElse(target);
        return from.equals(to) || diagram.allows(from, to)
                ? Optional.empty()
                : Optional.of("No arrow " + from + " --> " + to);
    }

    private String node(String packageName) {
        return packageName.equals(root) ? "" : packageName.substring(root.length() + 1);
    }
}
