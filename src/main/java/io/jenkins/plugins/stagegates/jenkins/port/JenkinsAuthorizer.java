package io.jenkins.plugins.stagegates.jenkins.port;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Jenkins' own permissions; users and groups are compared as the security realm compares them. Thread-safe. */
public final class JenkinsAuthorizer implements Authorizer {

    @Override
    public Clearance clearance(Actor actor, String job, List<String> submitters) {
        if (actor.equals(Actor.SYSTEM) || BuildNumbers.isBeginning()) {
            return new Clearance(actor, Set.of(Permission.values()), false);
        }
        Optional<Authentication> who = authentication(actor);
        Job<?, ?> target = jobNamed(job);
        if (who.isEmpty() || target == null) {
            return new Clearance(actor, Set.of(), false);
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        add(permissions, Permission.READ, target.hasPermission2(who.get(), Item.READ));
        add(permissions, Permission.BUILD, target.hasPermission2(who.get(), Item.BUILD));
        add(permissions, Permission.CANCEL, target.hasPermission2(who.get(), Item.CANCEL));
        return new Clearance(actor, permissions, isNamed(who.get(), submitters));
    }

    private static Job<?, ?> jobNamed(String name) {
        try (var all = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(name, Job.class);
        }
    }

    private static void add(Set<Permission> permissions, Permission permission, boolean has) {
        if (has) {
            permissions.add(permission);
        }
    }

    /** That of the present request where it is theirs, which also knows the groups of users of tokens. */
    private static Optional<Authentication> authentication(Actor actor) {
        Authentication present = Jenkins.getAuthentication2();
        if (present.getName().equals(actor.id())) {
            return Optional.of(present);
        }
        try {
            return Optional.ofNullable(User.getById(actor.id(), false)).map(User::impersonate2);
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean isNamed(Authentication who, List<String> submitters) {
        SecurityRealm realm = Jenkins.get().getSecurityRealm();
        return submitters.stream()
                .anyMatch(name -> realm.getUserIdStrategy().equals(name, who.getName())
                        || who.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .anyMatch(group -> realm.getGroupIdStrategy().equals(name, group)));
    }
}
