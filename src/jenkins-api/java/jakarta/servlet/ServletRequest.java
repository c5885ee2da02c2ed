package jakarta.servlet;

import java.io.IOException;

public interface ServletRequest {
    String getContentType();

    ServletInputStream getInputStream() throws IOException;
}
