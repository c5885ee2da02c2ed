package net.sf.json;

public final class JSONObject {
    public JSONObject() {}

    public native String optString(String key);

    public native Object remove(String key);

    public native Object put(String key, Object value);
}
