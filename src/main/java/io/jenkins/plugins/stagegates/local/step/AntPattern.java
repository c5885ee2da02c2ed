package io.jenkins.plugins.stagegates.local.step;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** File patterns as Ant and Jenkins have them: {@code **}, {@code *}, {@code ?}, several separated by commas, a final slash for all below. */
record AntPattern(List<Pattern> patterns) {

    /** What version control and editors leave behind. */
    static final String DEFAULT_EXCLUDES =
            "**/*~,**/#*#,**/.#*,**/%*%,**/._*,**/CVS,**/CVS/**,**/.cvsignore,**/.svn,**/.svn/**,**/.DS_Store,**/.git,**/.git/**,"
                    + "**/.gitattributes,**/.gitignore,**/.gitmodules,**/.hg,**/.hg/**,**/.bzr,**/.bzr/**";

    static AntPattern of(String patterns) {
        return new AntPattern(Arrays.stream(patterns.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(AntPattern::regex)
                .toList());
    }

    private static Pattern regex(String ant) {
        String pattern = ant.replace('\\', '/');
        pattern = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        pattern = pattern.endsWith("/") ? pattern + "**" : pattern;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (pattern.startsWith("/**", i) && i + 3 == pattern.length()) {
                regex.append("(?:/.*)?");
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (pattern.charAt(i) == '*') {
                regex.append("[^/]*");
            } else if (pattern.charAt(i) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            }
        }
        return Pattern.compile(regex.toString());
    }

    boolean matches(Path relative) {
        String path = relative.toString().replace('\\', '/');
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** The matching files below a folder, relative to it, sorted. */
    static List<Path> files(Path folder, AntPattern includes, AntPattern excludes) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = folder.relativize(file);
                if (includes.matches(relative) && !excludes.matches(relative)) {
                    found.add(relative);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
