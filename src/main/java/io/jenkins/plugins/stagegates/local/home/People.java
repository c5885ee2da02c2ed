package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The users of the local runner and their tokens. Immutable.
 *
 * <p>There always is {@code admin}, who owns the home; without a people file there is nobody else.
 */
public final class People implements Authorizer {

    /** Who acts where nobody else is named. */
    public static final String ADMIN = "admin";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<Person, TokenHash> tokens = new LinkedHashMap<>();
    private final boolean open;

    People(Map<Person, Optional<TokenHash>> listed, boolean open) {
        this.open = open;
        listed.forEach((person, token) -> {
            people.put(person.id(), person);
            token.ifPresent(hash -> tokens.put(person, hash));
        });
        people.putIfAbsent(ADMIN, new Person(ADMIN, Set.of(), Set.of(Permission.values())));
    }

    /** Only {@code admin}, who needs no token. */
    public static People onlyAdmin() {
        return new People(Map.of(), true);
    }

    /**
     * Reads a people file, YAML or JSON. Each key is a user; its value is a list of groups, or a map with any of
     * {@code groups}, {@code token} or {@code tokenSha256} (in hexadecimal digits), and {@code permissions} (default: all).
     *
     * @throws HomeException when it cannot be read or has something else
     */
    public static People load(Path file) {
        return new People(PeopleFile.read(file), false);
    }

    /** Whether everybody is {@code admin}, since no people file was given. */
    public boolean isOpen() {
        return open;
    }

    public List<Person> list() {
        return List.copyOf(people.values());
    }

    public Optional<Person> find(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** Whose token it is. The time this takes tells nothing about any token. */
    public Optional<Person> withToken(String token) {
        byte[] hash = TokenHash.of(token).bytes();
        Optional<Person> found = Optional.empty();
        for (Map.Entry<Person, TokenHash> each : tokens.entrySet()) {
            if (MessageDigest.isEqual(each.getValue().bytes(), hash)) {
                found = Optional.of(each.getKey());
            }
        }
        return found;
    }

    /** Somebody who is not listed may do nothing. */
    @Override
    public Clearance clearance(Actor actor, String job, List<String> submitters) {
        if (actor.equals(Actor.SYSTEM)) {
            return Clearance.SYSTEM;
        }
        return find(actor.id())
                .map(person -> new Clearance(actor, person.permissions(), person.isAmong(submitters)))
                .orElseGet(() -> new Clearance(actor, Set.of(), false));
    }
}
