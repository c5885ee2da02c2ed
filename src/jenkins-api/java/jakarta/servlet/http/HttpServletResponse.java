package jakarta.servlet.http;

import jakarta.servlet.ServletResponse;

public interface HttpServletResponse extends ServletResponse {
    void setStatus(int sc);

    void setHeader(String name, String value);
}
