package io.jenkins.plugins.stagegates.jenkins.kill;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** An agent in the process of Jenkins, which has Java ask the {@link Freezer} before every file is written. */
public final class FreezerAgent {

    private FreezerAgent() {}

    /** The option that starts a Java with this agent. */
    static String option(Path folder) throws Exception {
        Path agent = folder.resolve("agent.jar");
        Path freezer = folder.resolve("freezer.jar");
        Attributes attributes = new Attributes();
        attributes.putValue("Premain-Class", FreezerAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Class-Path", place(ByteBuddy.class).toUri().toString());
        attributes.putValue("Boot-Class-Path", freezer.toString());
        write(
                agent,
                attributes,
                FreezerAgent.class,
                Opening.class,
                Removing.class,
                Replacing.class,
                Renaming.class,
                Appending.class,
                Erasing.class,
                OpeningStream.class);
        write(freezer, new Attributes(), Freezer.class);
        return "-javaagent:" + agent;
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void write(Path jar, Attributes attributes, Class<?>... types) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putAll(attributes);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : types) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
    }

    public static void premain(String arguments, Instrumentation java) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .type(named("java.io.FileOutputStream"))
                .transform(with(OpeningStream.class, named("open").and(takesArguments(2))))
                .type(named("java.io.File"))
                .transform(with(Erasing.class, named("delete")))
                .transform(with(Renaming.class, named("renameTo")))
                .type(named("sun.nio.fs.UnixFileSystemProvider"))
                .transform(with(Opening.class, namedOneOf("newByteChannel", "newFileChannel")))
                .transform(with(Removing.class, namedOneOf("implDelete", "createDirectory")))
                .transform(with(Replacing.class, namedOneOf("move", "copy")))
                .type(named("sun.nio.ch.FileChannelImpl"))
                .transform(with(Appending.class, named("write").and(takesArgument(0, named("java.nio.ByteBuffer")))))
                .installOn(java);
    }

    private static AgentBuilder.Transformer with(Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
        return (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(advice).on(methods));
    }

    private static final class OpeningStream {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) String file) {
            Freezer.beforeWrite(file);
        }
    }

    private static final class Erasing {
        @Advice.OnMethodEnter
        static void enter(@Advice.This File file) {
            Freezer.beforeWrite(file.getPath());
        }
    }

    private static final class Renaming {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) File target) {
            Freezer.beforeWrite(target.getPath());
        }
    }

    private static final class Opening {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Path file, @Advice.Argument(1) Set<? extends OpenOption> options) {
            if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
                Freezer.beforeWrite(file.toString());
            }
        }
    }

    private static final class Removing {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Path file) {
            Freezer.beforeWrite(file.toString());
        }
    }

    private static final class Replacing {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(1) Path target) {
            Freezer.beforeWrite(target.toString());
        }
    }

    private static final class Appending {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("path") String file) {
            Freezer.beforeAppend(file);
        }
    }
}
