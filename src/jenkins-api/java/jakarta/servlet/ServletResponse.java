package jakarta.servlet;

import java.io.IOException;

public interface ServletResponse {
    void setContentType(String type);

    void flushBuffer() throws IOException;

    ServletOutputStream getOutputStream() throws IOException;
}
