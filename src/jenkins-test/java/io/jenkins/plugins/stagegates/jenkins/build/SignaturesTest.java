package io.jenkins.plugins.stagegates.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {

    @Test
    void shouldBeAsInTheRealJenkinsWhenItIsASignature() throws Exception {
        assertThat(Path.of("target", "jenkins-api-classes", "hudson", "Extension.class"))
                .exists();
        assertThat(Signatures.differences(Path.of("target", "jenkins-api-classes")))
                .isEmpty();
    }

    @Test
    void shouldNameEveryDifferenceWhenASignatureIsWrong(@TempDir Path folder) throws Exception {
        compile(folder, "hudson/Extension.java", """
                package hudson;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.CLASS)
                public @interface Extension {
                    double ordinal() default 1;
                    String nickname() default "";
                }
                """);
        compile(folder, "hudson/Functions.java", """
                package hudson;
                public final class Functions implements java.io.Serializable {
                    public static final int DEFAULT_SIZE = 5;
                    public Functions() throws java.io.IOException {}
                    public native boolean isUnix();
                    public static boolean isWindows() { return false; }
                    public static native String toEmailSafeString(String... parts);
                }
                """);
        compile(folder, "hudson/Nonsense.java", "package hudson; public class Nonsense {}");

        assertThat(String.join("\n", Signatures.differences(folder))).isEqualTo("""
                hudson.Extension.nickname()Ljava/lang/String;: there is no such method
                hudson.Extension.ordinal()D: default 1.0, really 0.0
                hudson.Extension: is not annotated Ljava/lang/annotation/Retention;[value, [Ljava/lang/annotation/RetentionPolicy;, CLASS]]
                hudson.Functions.<init>()V: exceptions [java/io/IOException], really []
                hudson.Functions.DEFAULT_SIZE: there is no such field I
                hudson.Functions.isUnix()Z: there is no such method
                hudson.Functions.isWindows: is more than a signature
                hudson.Functions.toEmailSafeString([Ljava/lang/String;)Ljava/lang/String;: there is no such method
                hudson.Functions: flags 17, really 1
                hudson.Functions: is no java.io.Serializable
                hudson.Nonsense: there is no such type""");
    }

    private static void compile(Path folder, String name, String source) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        List<String> options = List.of("-d", folder.toString(), "-proc:none", file.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
                .isZero();
    }
}
