package io.jenkins.plugins.stagegates.jenkins.scenario.realm;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.User;
import hudson.model.listeners.ItemListener;
import hudson.security.AbstractPasswordBasedSecurityRealm;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.GroupDetails;
import hudson.security.SecurityRealm;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * People with groups and fixed API tokens, as {@code people.properties} in the home of Jenkins has them: {@code user=token group
 * group}. Nobody can log in with a password.
 */
public final class ScenarioRealm extends AbstractPasswordBasedSecurityRealm {

    private static Properties people() {
        Properties people = new Properties();
        try (Reader reader = Files.newBufferedReader(file())) {
            people.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return people;
    }

    private static Path file() {
        return Jenkins.get().getRootDir().toPath().resolve("people.properties");
    }

    private static List<String> words(String user) {
        String line = people().getProperty(user);
        if (line == null) {
            throw new UsernameNotFoundException(user);
        }
        return Arrays.asList(line.split(" "));
    }

    @Override
    protected UserDetails authenticate2(String username, String password) {
        throw new UsernameNotFoundException("Only tokens are accepted.");
    }

    @Override
    public UserDetails loadUserByUsername2(String username) {
        List<SimpleGrantedAuthority> groups = Stream.concat(
                        Stream.of(SecurityRealm.AUTHENTICATED_AUTHORITY2.getAuthority()),
                        words(username).stream().skip(1))
                .map(SimpleGrantedAuthority::new)
                .toList();
        return new org.springframework.security.core.userdetails.User(username, "", groups);
    }

    @Override
    public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) {
        throw new UsernameNotFoundException(groupname);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<SecurityRealm> {}

    /** Makes the people known when Jenkins starts. */
    @Extension
    public static final class Setup extends ItemListener {
        @Override
        public void onLoaded() {
            if (Files.notExists(file())) {
                return; // another test's Jenkins
            }
            Jenkins jenkins = Jenkins.get();
            try {
                if (!(jenkins.getSecurityRealm() instanceof ScenarioRealm)) {
                    jenkins.setNumExecutors(16);
                    jenkins.setSecurityRealm(new ScenarioRealm());
                    jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
                    jenkins.save();
                }
                for (String name : people().stringPropertyNames()) {
                    addToken(name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void addToken(String name) throws IOException {
            User user = User.getOrCreateByIdOrFullName(name);
            ApiTokenProperty tokens = user.getProperty(ApiTokenProperty.class);
            if (tokens.getTokenList().isEmpty()) {
                tokens.addFixedNewToken("scenarios", words(name).get(0));
                user.save();
            }
        }
    }
}
