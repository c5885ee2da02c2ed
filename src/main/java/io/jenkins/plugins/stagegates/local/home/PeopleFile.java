package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.engine.model.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the form that {@link People#load} describes. */
final class PeopleFile {

    private static final Set<String> KEYS = Set.of("groups", "token", "tokenSha256", "permissions");

    private final Path file;
    private final Map<Person, Optional<TokenHash>> people = new LinkedHashMap<>();

    private PeopleFile(Path file) {
        this.file = file;
    }

    static Map<Person, Optional<TokenHash>> read(Path file) {
        PeopleFile reader = new PeopleFile(file);
        reader.readAll();
        return reader.people;
    }

    private void readAll() {
        if (!(parsed() instanceof Map<?, ?> users)) {
            throw wrong("it must be a map of users to their groups");
        }
        users.forEach((id, entry) -> addPerson(String.valueOf(id).strip(), entry));
        Set<TokenHash> tokens = new HashSet<>();
        people.forEach((person, token) -> {
            if (token.isPresent() && !tokens.add(token.get())) {
                throw wrong("the token of '" + person.id() + "' is also somebody else's");
            }
        });
    }

    private @Nullable Object parsed() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        } catch (YAMLException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw HomeException.wrongUse("The people file " + file + " cannot be read: " + e + ".");
        }
    }

    private void addPerson(String id, @Nullable Object entry) {
        if (id.isEmpty() || id.startsWith("(")) {
            throw wrong("'" + id + "' cannot be a user");
        }
        if (entry instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                if (!KEYS.contains(String.valueOf(key))) {
                    throw wrong("'" + id + "' has an unknown '" + key + "'; known are groups, permissions, token and"
                            + " tokenSha256");
                }
            }
            people.put(new Person(id, texts(id, "groups", map.get("groups")), permissions(id, map)), token(id, map));
        } else {
            Set<Permission> all = Set.of(Permission.values());
            people.put(new Person(id, texts(id, "groups", entry), all), Optional.empty());
        }
    }

    private Set<Permission> permissions(String id, Map<?, ?> entry) {
        if (!entry.containsKey("permissions")) {
            return Set.of(Permission.values());
        }
        Set<Permission> permissions = new LinkedHashSet<>();
        for (String name : texts(id, "permissions", entry.get("permissions"))) {
            try {
                permissions.add(Permission.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw wrong("'" + id + "' has an unknown permission '" + name + "'; known are "
                        + Arrays.toString(Permission.values()).toLowerCase(Locale.ROOT));
            }
        }
        return permissions;
    }

    private Optional<TokenHash> token(String id, Map<?, ?> entry) {
        Object token = entry.get("token");
        Object hash = entry.get("tokenSha256");
        if (token != null && hash != null) {
            throw wrong("'" + id + "' has both token and tokenSha256; one is enough");
        }
        if (token != null) {
            String text = String.valueOf(token);
            if (text.isBlank()) {
                throw wrong("the token of '" + id + "' is blank");
            }
            return Optional.of(TokenHash.of(text));
        }
        try {
            return Optional.ofNullable(hash)
                    .map(hex -> new TokenHash(String.valueOf(hex).toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw wrong("the tokenSha256 of '" + id + "' must be 64 hexadecimal digits");
        }
    }

    private Set<String> texts(String id, String what, @Nullable Object list) {
        if (list == null) {
            return Set.of();
        }
        if (!(list instanceof List<?> values)) {
            throw wrong("the " + what + " of '" + id + "' must be a list");
        }
        Set<String> texts = new LinkedHashSet<>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }

    private HomeException wrong(String what) {
        return HomeException.wrongUse("The people file " + file + " is wrong: " + what + ".");
    }
}
