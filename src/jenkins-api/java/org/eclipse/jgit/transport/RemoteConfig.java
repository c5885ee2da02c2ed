package org.eclipse.jgit.transport;

import java.io.Serializable;
import java.util.List;

public class RemoteConfig implements Serializable {
    RemoteConfig() {}

    public native List<URIish> getURIs();
}
