package jenkins.model;

import hudson.Plugin;
import hudson.PluginManager;
import hudson.init.InitMilestone;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.SecurityRealm;
import hudson.security.csrf.CrumbIssuer;
import java.io.File;
import org.springframework.security.core.Authentication;

public class Jenkins implements AccessControlled, ItemGroup<TopLevelItem> {
    public static final Permission ADMINISTER = null;
    public static final Permission READ = null;

    Jenkins() {}

    public static native Jenkins get();

    public static native Authentication getAuthentication2();

    public native boolean isQuietingDown();

    public native InitMilestone getInitLevel();

    public native <T extends Item> T getItemByFullName(String fullName, Class<T> type);

    public native SecurityRealm getSecurityRealm();

    public native File getRootDir();

    public native PluginManager getPluginManager();

    public native CrumbIssuer getCrumbIssuer();

    public native Plugin getPlugin(String shortName);
}
