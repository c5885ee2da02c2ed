package jakarta.servlet;

public interface ServletContext {}
