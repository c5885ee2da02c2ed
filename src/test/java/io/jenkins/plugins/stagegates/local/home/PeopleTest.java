package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {

    private static final Set<Permission> ALL = Set.of(Permission.values());

    @TempDir
    private Path folder;

    private People people(String text) throws IOException {
        return People.load(Files.writeString(folder.resolve("people.yaml"), text));
    }

    @Test
    void shouldKnowOnlyAdminWhenThereIsNoFile() {
        People people = People.onlyAdmin();

        assertThat(people.isOpen()).isTrue();
        assertThat(people.list()).containsExactly(new Person("admin", Set.of(), ALL));
        assertThat(people.clearance(new Actor("admin"), "release", List.of("ops")))
                .isEqualTo(new Clearance(new Actor("admin"), ALL, false));
        assertThat(people.clearance(new Actor("bob"), "release", List.of()).permissions())
                .isEmpty();
    }

    @Test
    void shouldReadGroupsTokensAndPermissions() throws IOException {
        People people = people("""
                alice: [ops, dev]
                bob:
                carol: {groups: [ops], token: s3cret, permissions: [read, Cancel]}
                dave: {tokenSha256: 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08}
                """);

        assertThat(people.isOpen()).isFalse();
        assertThat(people.list())
                .containsExactly(
                        new Person("alice", Set.of("ops", "dev"), ALL),
                        new Person("bob", Set.of(), ALL),
                        new Person("carol", Set.of("ops"), Set.of(Permission.READ, Permission.CANCEL)),
                        new Person("dave", Set.of(), ALL),
                        new Person("admin", Set.of(), ALL));
        assertThat(people.withToken("s3cret").map(Person::id)).contains("carol");
        assertThat(people.withToken("test").map(Person::id)).contains("dave");
        assertThat(people.withToken("s3cret ")).isEmpty();
        assertThat(people.withToken("")).isEmpty();
    }

    @Test
    void shouldReadTheExampleInTheDocument() throws IOException {
        String document = Files.readString(Path.of("docs/storage.md"));
        int start = document.indexOf("```yaml\n") + "```yaml\n".length();

        People people = people(document.substring(start, document.indexOf("```", start)));

        assertThat(people.list()).extracting(Person::id).containsExactly("alice", "carol", "dave", "admin");
        assertThat(people.withToken("s3cret").map(Person::id)).contains("carol");
        assertThat(people.find("dave").orElseThrow().permissions())
                .containsExactlyInAnyOrder(Permission.READ, Permission.BUILD);
    }

    @Test
    void shouldReadJsonAndLetTheFileLimitAdmin() throws IOException {
        People people = people("{\"admin\": {\"groups\": [\"ops\"], \"permissions\": [\"read\"]}}");

        assertThat(people.list()).containsExactly(new Person("admin", Set.of("ops"), Set.of(Permission.READ)));
    }

    @Test
    void shouldCountUsersAndGroupsAsSubmitters() throws IOException {
        People people = people("{alice: [ops], bob: []}");

        assertThat(people.clearance(new Actor("alice"), "release", List.of("ops"))
                        .submitter())
                .isTrue();
        assertThat(people.clearance(new Actor("bob"), "release", List.of("ops", "bob"))
                        .submitter())
                .isTrue();
        assertThat(people.clearance(new Actor("bob"), "release", List.of("ops")).submitter())
                .isFalse();
        assertThat(people.clearance(new Actor("mallory"), "release", List.of("mallory")))
                .isEqualTo(new Clearance(new Actor("mallory"), Set.of(), false));
        assertThat(people.clearance(Actor.SYSTEM, "release", List.of())).isEqualTo(Clearance.SYSTEM);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() {
        assertWrong("[alice]", "it must be a map of users to their groups");
        assertWrong("alice: ops", "the groups of 'alice' must be a list");
        assertWrong("alice: {group: [ops]}", "'alice' has an unknown 'group'; known are");
        assertWrong(
                "alice: {permissions: [fly]}",
                "'alice' has an unknown permission 'fly'; known are [read, build, cancel]");
        assertWrong("alice: {token: ' '}", "the token of 'alice' is blank");
        assertWrong("alice: {tokenSha256: abc}", "the tokenSha256 of 'alice' must be 64 hexadecimal digits");
        assertWrong("alice: {token: a, tokenSha256: b}", "'alice' has both token and tokenSha256; one is enough");
        assertWrong("{alice: {token: a}, bob: {token: a}}", "the token of 'bob' is also somebody else's");
        assertWrong("(system): []", "'(system)' cannot be a user");
        assertWrong("{alice: [], alice: []}", "");
        assertWrong("{", "");
        assertThatThrownBy(() -> People.load(folder.resolve("none.yaml")))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("none.yaml cannot be read");
    }

    private void assertWrong(String text, String what) {
        assertThatThrownBy(() -> people(text))
                .as(text)
                .isInstanceOf(HomeException.class)
                .hasMessageStartingWith("The people file " + folder.resolve("people.yaml") + " is wrong: " + what);
    }
}
