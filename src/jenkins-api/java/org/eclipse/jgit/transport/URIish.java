package org.eclipse.jgit.transport;

import java.net.URISyntaxException;

public class URIish {
    public URIish(String s) throws URISyntaxException {}
}
