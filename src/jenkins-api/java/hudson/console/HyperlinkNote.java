package hudson.console;

@SuppressWarnings("rawtypes")
public class HyperlinkNote extends ConsoleNote {
    HyperlinkNote() {}

    public static native String encodeTo(String url, String text);
}
