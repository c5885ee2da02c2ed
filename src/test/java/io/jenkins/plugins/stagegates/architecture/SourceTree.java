package io.jenkins.plugins.stagegates.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The Java files below one folder, parsed but not compiled.
 *
 * @param units one for each file
 */
record SourceTree(Path folder, List<Unit> units) {

    /** One file: its top-level types with everything in them. */
    record Unit(Path file, String packageName, List<String> imports, List<Type> types, List<Method> methods) {}

    record Type(String name, int line, int lines) {}

    /** A method or constructor, also one of a nested or anonymous class. */
    record Method(
            String name, int line, int lines, int parameters, boolean recordConstructor, List<String> annotations) {}

    static SourceTree read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return parse(
                    folder,
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .toList());
        }
    }

    private static SourceTree parse(Path folder, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Unit> units = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                units.add(new Reader(unit, positions).unit(folder));
            }
            return new SourceTree(folder, List.copyOf(units));
        }
    }

    /** Collects the methods of one file. */
    private static final class Reader extends TreeScanner<Void, ClassTree> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        Unit unit(Path folder) {
            scan(unit, null);
            return new Unit(
                    folder.toAbsolutePath()
                            .relativize(Path.of(unit.getSourceFile().toUri())),
                    String.valueOf(unit.getPackageName()),
                    unit.getImports().stream()
                            .map(ImportTree::getQualifiedIdentifier)
                            .map(Tree::toString)
                            .toList(),
                    unit.getTypeDecls().stream()
                            .filter(ClassTree.class::isInstance)
                            .map(ClassTree.class::cast)
                            .map(type -> new Type(type.getSimpleName().toString(), line(type), lines(type)))
                            .toList(),
                    List.copyOf(methods));
        }

        @Override
        public Void visitClass(ClassTree type, ClassTree outer) {
            return super.visitClass(type, type);
        }

        @Override
        public Void visitMethod(MethodTree method, ClassTree owner) {
            boolean constructor = method.getReturnType() == null;
            methods.add(new Method(
                    constructor
                            ? owner.getSimpleName().toString()
                            : method.getName().toString(),
                    line(method),
                    lines(method),
                    method.getParameters().size(),
                    constructor && owner.getKind() == Tree.Kind.RECORD,
                    method.getModifiers().getAnnotations().stream()
                            .map(annotation -> annotation.getAnnotationType().toString())
                            .toList()));
            return super.visitMethod(method, owner);
        }

        private int line(Tree tree) {
            return (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        }

        private int lines(Tree tree) {
            return (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree)) - line(tree) + 1;
        }
    }
}
