package hudson.security.csrf;

import jakarta.servlet.ServletRequest;

public abstract class CrumbIssuer {
    CrumbIssuer() {}

    public native String getCrumbRequestField();

    public native boolean validateCrumb(ServletRequest request, String salt, String crumb);

    public native CrumbIssuerDescriptor<CrumbIssuer> getDescriptor();
}
