package io.jenkins.plugins.stagegates.jenkins.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Compares types written by hand with the real ones of the class path; every difference is a line that names the place. */
final class Signatures {

    private static final int TYPE = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM;
    private static final int MEMBER =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
    private static final int VARARGS = Opcodes.ACC_VARARGS;

    private final Set<String> differences = new TreeSet<>();

    private Signatures() {}

    static Set<String> differences(Path classes) throws IOException {
        Signatures signatures = new Signatures();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".class")).toList()) {
                signatures.compare(node(Files.readAllBytes(file)));
            }
        }
        return signatures.differences;
    }

    private void compare(ClassNode own) {
        String place = own.name.replace('/', '.');
        Optional<ClassNode> found = real(own.name);
        if (found.isEmpty()) {
            differences.add(place + ": there is no such type");
            return;
        }
        ClassNode real = found.get();
        same(place, "flags", flags(own) & TYPE, flags(real) & TYPE);
        Set<String> missing = new TreeSet<>(direct(own));
        missing.removeAll(supertypes(real));
        missing.forEach(type -> differences.add(place + ": is no " + type.replace('/', '.')));
        missing = new TreeSet<>(Annotations.of(own));
        missing.removeAll(Annotations.of(real));
        missing.forEach(annotation -> differences.add(place + ": is not annotated " + annotation));
        own.fields.stream().filter(field -> isSeen(field.access)).forEach(field -> compare(place, field, real));
        own.methods.stream().filter(method -> isSeen(method.access)).forEach(method -> compare(place, method, real));
        bodies(place, own);
    }

    private void compare(String type, FieldNode own, ClassNode owner) {
        String place = type + "." + own.name;
        owner.fields.stream()
                .filter(real -> real.name.equals(own.name) && real.desc.equals(own.desc))
                .findFirst()
                .ifPresentOrElse(
                        real -> {
                            same(place, "flags", own.access & MEMBER, real.access & MEMBER);
                            same(place, "constant", own.value, real.value);
                            same(place, "generic type", own.signature, real.signature);
                        },
                        () -> differences.add(place + ": there is no such field " + own.desc));
    }

    private void compare(String type, MethodNode own, ClassNode owner) {
        String place = type + "." + own.name + own.desc;
        owner.methods.stream()
                .filter(real -> real.name.equals(own.name) && real.desc.equals(own.desc))
                .findFirst()
                .ifPresentOrElse(
                        real -> {
                            same(place, "flags", own.access & (MEMBER | VARARGS), real.access & (MEMBER | VARARGS));
                            same(place, "exceptions", checkedExceptions(own), checkedExceptions(real));
                            same(place, "generic type", own.signature, real.signature);
                            same(place, "default", own.annotationDefault, real.annotationDefault);
                        },
                        () -> differences.add(place + ": there is no such method"));
    }

    /** A constructor and a default method need a body; any other must not have one. */
    private void bodies(String place, ClassNode own) {
        boolean mayHaveDefaults = (own.access & Opcodes.ACC_INTERFACE) != 0;
        own.methods.stream()
                .filter(method ->
                        (method.access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC)) == 0)
                .filter(method -> !method.name.startsWith("<") && !mayHaveDefaults && !isOfEnum(own, method))
                .forEach(method -> differences.add(place + "." + method.name + ": is more than a signature"));
    }

    private static boolean isOfEnum(ClassNode type, MethodNode method) {
        return (type.access & Opcodes.ACC_ENUM) != 0
                && List.of("values", "valueOf").contains(method.name);
    }

    private void same(String place, String what, Object own, Object real) {
        boolean equal = own instanceof List<?> || real instanceof List<?> || own instanceof Object[]
                ? Annotations.text(own).equals(Annotations.text(real))
                : Objects.equals(own, real);
        if (!equal) {
            differences.add(place + ": " + what + " " + Annotations.text(own) + ", really " + Annotations.text(real));
        }
    }

    /** Whether the adapter, which is in other packages, can use it. */
    private static boolean isSeen(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    /** The others make no difference to a caller. */
    private static Set<String> checkedExceptions(MethodNode method) {
        Set<String> checked = new TreeSet<>();
        for (String name : method.exceptions) {
            Set<String> above = real(name).map(Signatures::supertypes).orElse(Set.of());
            if (!above.contains("java/lang/RuntimeException") && !above.contains("java/lang/Error")) {
                checked.add(name);
            }
        }
        return checked;
    }

    /** A nested type's own flags tell less than its entry among the inner classes. */
    private static int flags(ClassNode type) {
        return type.innerClasses.stream()
                .filter(inner -> inner.name.equals(type.name))
                .map(inner -> inner.access)
                .findFirst()
                .orElse(type.access);
    }

    private static List<String> direct(ClassNode type) {
        List<String> names = new ArrayList<>(type.interfaces);
        if (type.superName != null) {
            names.add(type.superName);
        }
        return names;
    }

    private static Set<String> supertypes(ClassNode type) {
        Set<String> names = new HashSet<>();
        for (String name : direct(type)) {
            names.add(name);
            names.addAll(real(name).map(Signatures::supertypes).orElse(Set.of()));
        }
        return names;
    }

    private static Optional<ClassNode> real(String name) {
        try (InputStream stream = Signatures.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return stream == null ? Optional.empty() : Optional.of(node(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return node;
    }
}
