package jakarta.servlet;

import java.io.IOException;

public interface ServletRequest {
    Object getAttribute(String name);

    String getContentType();

    AsyncContext startAsync() throws IllegalStateException;

    ServletInputStream getInputStream() throws IOException;

    ServletContext getServletContext();
}
