package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStepsTest {

    @TempDir
    Path folder;

    private String log(String script) {
        try (Bench bench = new Bench(folder)) {
            var ending = bench.run("node {\n" + script + "\n}");
            ending.failure()
                    .ifPresent(failure ->
                            bench.log.append("FAILED ").append(failure).append('\n'));
            return bench.log.toString().lines().skip(1).map(line -> line + "\n").reduce("", String::concat);
        }
    }

    @Test
    void shouldReadAndWriteFilesOfTheCurrentFolder() {
        assertThat(log("""
                        writeFile file: 'a/b.txt', text: 'grüße'
                        echo "${fileExists('a/b.txt')} ${fileExists('none')} ${readFile('a/b.txt')} ${readFile(file: 'a/b.txt', encoding: 'Base64')}"
                        writeFile file: 'c', text: 'aGk=', encoding: 'Base64'
                        dir('a') { echo "${readFile 'b.txt'} ${readFile '../c'} ${pwd().endsWith('workspace/a')}"; deleteDir() }
                        echo "${fileExists 'a'} ${pwd(tmp: true).endsWith('workspace@tmp')}"
                        try { readFile 'none' } catch (java.nio.file.NoSuchFileException e) { echo 'missing' }
                        touch 'new/file'
                        echo "${fileExists 'new/file'}"
                        cleanWs()
                        echo "${fileExists 'new'}"
                        """))
                .isEqualTo("true false grüße Z3LDvMOfZQ==\ngrüße hi true\nfalse true\nmissing\ntrue\nfalse\n");
    }

    @Test
    void shouldKeepStashesWithTheirPermissionsWhenTheyMatch() throws Exception {
        assertThat(log("""
                        writeFile file: 'target/app.sh', text: '#!/bin/sh'
                        writeFile file: 'target/deep/x.class', text: 'x'
                        writeFile file: '.git/config', text: 'x'
                        writeFile file: 'note.txt', text: 'n'
                        sh(script: 'chmod +x target/app.sh', returnStatus: true)
                        stash name: 'all'
                        stash name: 'some/name', includes: 'target/, *.md', excludes: '**/*.class'
                        deleteDir()
                        unstash 'some/name'
                        echo sh(script: 'find . -type f | sort | tr "\\\\n" " "; test -x target/app.sh && echo executable', returnStdout: true).trim()
                        deleteDir()
                        dir('x') { unstash 'all' }
                        echo sh(script: 'find . -type f | sort | tr "\\\\n" " "', returnStdout: true)
                        try { stash name: 'none', includes: '*.none' } catch (e) { echo e.message }
                        stash name: 'none', includes: '*.none', allowEmpty: true
                        try { unstash 'lost' } catch (e) { echo e.message }
                        """))
                .contains("./target/app.sh executable\n", "./x/note.txt ./x/target/app.sh ./x/target/deep/x.class")
                .contains("No files included in stash 'none'\n", "No such saved stash 'lost'")
                .doesNotContain("./x/.git");
    }

    @Test
    void shouldTakeAStashOfAnEarlierRunWhenThisRunHasNone() throws Exception {
        Path earlier = folder.resolve("earlier");
        Files.createDirectories(earlier.resolve("a"));
        Files.writeString(earlier.resolve("a/kept.txt"), "kept");
        try (Bench bench = new Bench(folder)) {
            bench.earlierStashes = List.of(earlier);
            bench.run("node { stage('S') { unstash 'a'; echo readFile('kept.txt') } }");
            assertThat(bench.log.toString()).endsWith("kept\n");
            assertThat(bench.control.told).contains("unstash a in S");
        }
    }

    @Test
    void shouldArchiveArtifactsWhenTheyMatch() {
        log("""
                writeFile file: 'out/a.jar', text: 'a'
                archiveArtifacts artifacts: 'out/*.jar', fingerprint: true
                archiveArtifacts artifacts: '*.none', allowEmptyArchive: true
                """);
        assertThat(folder.resolve("run/artifacts/out/a.jar")).hasContent("a");
        assertThat(log("archiveArtifacts '*.none'"))
                .contains("No artifacts found that match the file pattern \"*.none\"");
    }

    @Test
    void shouldBeUnstableWhenAReportHasFailedTests() {
        try (Bench bench = new Bench(folder)) {
            var ending = bench.run("""
                    node { stage('Test') {
                      writeFile file: 'r/a.xml', text: '<testsuite><testcase classname="A" name="ok"/><testcase classname="A" name="bad"><failure/></testcase><testcase classname="A" name="off"><skipped/></testcase></testsuite>'
                      def r = junit 'r/*.xml'
                      echo "${r.totalCount} ${r.failCount} ${r.skipCount} ${r.passCount}"
                    } }
                    """);
            assertThat(ending.result()).isEqualTo(io.jenkins.plugins.stagegates.local.program.BuildResult.UNSTABLE);
            assertThat(bench.log.toString()).contains("FAILED: A.bad\n1 of 3 tests failed\n3 1 1 1\n");
            assertThat(bench.control.told).contains("worsened Test UNSTABLE", "end Test UNSTABLE");
        }
        assertThat(log("junit 'none.xml'")).contains("No test report files were found that match 'none.xml'");
    }

    @Test
    void shouldPutTheRecordedRevisionIntoTheWorkspaceWhenTheJenkinsfileIsInGit() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        Files.writeString(repository.resolve("f"), "one");
        String revision = git(repository, "init -q && git add f && git commit -qm one && git rev-parse HEAD");
        Files.writeString(repository.resolve("f"), "two");
        git(repository, "commit -qam two");
        try (Bench bench = new Bench(folder)) {
            bench.checkout = java.util.Optional.of(
                    new io.jenkins.plugins.stagegates.local.program.Checkout(repository, revision, "main"));
            bench.run(
                    "node { def v = checkout scm; echo \"${readFile('f')} ${v.GIT_COMMIT == env.GIT_COMMIT} ${BRANCH_NAME}\"; checkout scm }");
            assertThat(bench.log.toString()).endsWith("one true main\n");
        }
        String branch = git(repository, "branch --show-current");
        assertThat(log("dir('a') { git url: '" + repository + "', branch: '" + branch + "'; echo readFile('f') }\n"
                        + "dir('b') { checkout([$class: 'GitSCM', branches: [[name: '*/" + branch
                        + "']], userRemoteConfigs: [[url: '" + repository + "']]]); echo readFile('f') }\n"
                        + "dir('c') { checkout scmGit(userRemoteConfigs: [[url: '" + repository
                        + "']]); echo readFile('f') }\n"
                        + "try { checkout svn: 'x' } catch (e) { echo e.message }\n"
                        + "try { git '" + folder.resolve("none") + "' } catch (e) { echo e.message }"))
                .startsWith("two\ntwo\ntwo\nStep 'checkout' can get git repositories only")
                .contains("git fetch of " + folder.resolve("none") + " failed: ");
    }

    private static String git(Path repository, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "git " + command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Alice");
            builder.environment().put("GIT_" + who + "_EMAIL", "alice@example.org");
        }
        Process git = builder.start();
        String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }
}
