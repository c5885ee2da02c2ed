package hudson.util;

import java.io.Serializable;

public final class Secret implements Serializable {
    private Secret() {}

    public static native Secret fromString(String data);

    public native String getPlainText();

    public native String getEncryptedValue();
}
