package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class Stapler {
    Stapler() {}

    public native void invoke(HttpServletRequest req, HttpServletResponse rsp, Object root, String url)
            throws IOException, ServletException;
}
