package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = Files.createFile(folder.resolve("quarkus-run.jar"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    }

    @Test
    void archive_isWrittenByTheSecondStart_andUsedByTheThird() throws IOException {
        Path archive = folder.resolve("lite-jdk17.0.1.jsa");
        assertEquals(List.of(), options("17.0.1"));

        ClassArchive.markRan(folder);
        assertTrue(options("17.0.1").contains("-XX:ArchiveClassesAtExit=" + archive));

        Files.createFile(archive);
        assertTrue(options("17.0.1").contains("-XX:SharedArchiveFile=" + archive));
        assertTrue(options("25.0.3").contains("-XX:ArchiveClassesAtExit=" + folder.resolve("lite-jdk25.0.3.jsa")));
    }

    @Test
    void archive_isOfNoUseAfterABuild() throws IOException {
        ClassArchive.markRan(folder);
        Files.createFile(folder.resolve("lite-jdk17.0.1.jsa"));

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

        assertEquals(List.of(), options("17.0.1"));
    }

    @Test
    void archive_isWrittenAndReadByThisJdk_withoutAWord() throws IOException, InterruptedException {
        ClassArchive.markRan(folder);

        assertEquals("", run());
        assertEquals("", run());

        assertTrue(options(Runtime.version().toString()).get(0).startsWith("-XX:SharedArchiveFile="));
    }

    private List<String> options(String jdk) {
        return ClassArchive.options(folder, "lite", jar, Runtime.Version.parse(jdk));
    }

    /** Runs a program with the options of now; returns what it prints. */
    private String run() throws IOException, InterruptedException {
        Path source = Files.writeString(
                folder.resolve("Silent.java"), "class Silent { public static void main(String[] arguments) {} }");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(Runtime.version().toString()));
        command.add(source.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // which a JVM names
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
