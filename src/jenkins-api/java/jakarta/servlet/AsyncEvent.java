package jakarta.servlet;

public class AsyncEvent {
    AsyncEvent() {}
}
