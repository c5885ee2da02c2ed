package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends AccessControlled {
    Permission READ = null;
    Permission CONFIGURE = Permission.CONFIGURE;
    Permission BUILD = null;
    Permission CANCEL = null;

    String getFullName();
}
