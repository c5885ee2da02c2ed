package hudson.security.csrf;

public abstract class CrumbIssuerDescriptor<T extends CrumbIssuer> {
    CrumbIssuerDescriptor() {}

    public native String getCrumbSalt();
}
