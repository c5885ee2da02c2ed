package org.kohsuke.stapler;

public class HttpResponses {
    public HttpResponses() {}

    public static native HttpResponseException errorWithoutStack(int code, String errorMessage);

    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {
        HttpResponseException() {}
    }
}
