package jakarta.servlet;

public interface AsyncContext {
    ServletResponse getResponse();

    void complete();

    void addListener(AsyncListener listener);

    void setTimeout(long timeout);
}
