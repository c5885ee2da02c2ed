package jenkins.model;

import hudson.Plugin;
import hudson.model.Item;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.SecurityRealm;
import java.io.File;
import org.springframework.security.core.Authentication;

public class Jenkins implements AccessControlled {
    public static final Permission ADMINISTER = null;

    Jenkins() {}

    public static native Jenkins get();

    public static native Authentication getAuthentication2();

    public native <T extends Item> T getItemByFullName(String fullName, Class<T> type);

    public native SecurityRealm getSecurityRealm();

    public native File getRootDir();

    public native Plugin getPlugin(String shortName);
}
