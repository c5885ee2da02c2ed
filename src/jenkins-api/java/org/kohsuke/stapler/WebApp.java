package org.kohsuke.stapler;

import jakarta.servlet.ServletContext;

public class WebApp {
    WebApp() {}

    public static native WebApp get(ServletContext context);

    public native Stapler getSomeStapler();
}
