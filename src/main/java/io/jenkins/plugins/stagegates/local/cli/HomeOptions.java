package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.WatchedPeople;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command has. */
final class HomeOptions {

    private static final Path DEFAULT_FOLDER = Path.of(".stage-gates");

    @Option(names = "--home", paramLabel = "DIR", description = "Where runs are kept; default: .stage-gates")
    private Path folder = DEFAULT_FOLDER;

    @Option(
            names = "--people",
            paramLabel = "FILE",
            description = "Users with their groups and tokens; default: only admin")
    private @Nullable Path people;

    @Option(names = "--as", paramLabel = "USER", description = "Who acts; default: admin")
    private String actor = People.ADMIN;

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Option(names = "--debug", description = "Print where a problem came from")
    @SuppressWarnings("UnusedVariable") // looked at by Problems
    private boolean debug;

    boolean json() {
        return json;
    }

    Actor actor() {
        if (people().find(actor).isEmpty()) {
            throw new IllegalArgumentException("There is no user '" + actor + "'; "
                    + (people == null ? "--people FILE says who there is." : "the people file does not list them."));
        }
        return new Actor(actor);
    }

    People people() {
        return people == null ? People.onlyAdmin() : People.load(people);
    }

    /** The options that a command needs too to mean the same runs and the same user. */
    List<String> asGiven() {
        List<String> words = new ArrayList<>();
        if (!folder.equals(DEFAULT_FOLDER)) {
            words.addAll(List.of("--home", folder.toString()));
        }
        if (people != null) {
            words.addAll(List.of("--people", people.toString(), "--as", actor));
        }
        return words;
    }

    /** Those of {@link #people()}, read again whenever the file changes. */
    Supplier<People> watchedPeople() {
        People admin = People.onlyAdmin();
        return people == null ? () -> admin : new WatchedPeople(people);
    }

    Home create() {
        return Home.openOrCreate(folder);
    }

    /** @throws IllegalArgumentException if there is no home yet */
    Home existing() {
        Optional<Home> home = Home.open(folder);
        return home.orElseThrow(() -> new IllegalArgumentException(
                "There are no runs in " + folder + " yet; start one with: ./stage-gates run FILE"));
    }
}
