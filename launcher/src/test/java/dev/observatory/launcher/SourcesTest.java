package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SourcesTest {

    private static final Instant BUILT = Instant.parse("2026-11-20T12:00:00Z");

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path root;

    private Sources sources;

    @BeforeEach
    void prepare() throws IOException {
        sources = new Sources(root);
        Files.copy(PROJECT.resolve("pom.xml"), root.resolve("pom.xml"));
        touch("pom.xml", BUILT.minusSeconds(1));
        touch("service-commons/src/main/java/A.java", BUILT.minusSeconds(1));
        for (Path jar : sources.missingJars()) {
            touch(root.relativize(jar).toString(), BUILT);
        }
    }

    @Test
    void build_isNotNeededIfJarsAreNewer() {
        assertFalse(sources.needBuild());
        assertFalse(sources.neverBuilt());
    }

    @Test
    void build_isNeededAfterAnEditOfWhatIsShared() throws IOException {
        touch("service-commons/src/main/java/A.java", BUILT.plusSeconds(1));

        assertTrue(sources.needBuild());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-cli", "e2e-tests", "bench"})
    void build_isNeededAfterAnEditOfAProgramThatIsNotAPart(String module) throws IOException {
        touch(module + "/src/main/java/Dialogue.java", BUILT.plusSeconds(1));

        assertTrue(sources.needBuild());
    }

    @Test
    void build_isNotNeededAfterAnEditOfATest() throws IOException {
        touch("backend-service/src/test/java/ATest.java", BUILT.plusSeconds(1));

        assertFalse(sources.needBuild());
    }

    @Test
    void build_isNeededAfterAFileWasRemoved() throws IOException {
        Files.delete(root.resolve("service-commons/src/main/java/A.java"));
        Files.setLastModifiedTime(root.resolve("service-commons/src/main/java"), FileTime.from(BUILT.plusSeconds(1)));

        assertTrue(sources.needBuild());
    }

    @Test
    void build_isNeededIfAJarIsMissing() throws IOException {
        Files.delete(Parts.STANDARD.modules().get(0).jar(root));

        assertTrue(sources.needBuild());
    }

    @Test
    void edit_duringTheBuild_asksForAnotherOne() throws IOException {
        touch("pom.xml", BUILT.minusSeconds(1));

        sources.markBuilt(FileTime.from(BUILT.minusSeconds(2)));

        assertTrue(sources.needBuild());
    }

    /** Folders get the same time, or they would be newer than everything here. */
    private void touch(String name, Instant time) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        for (Path path = file; !path.equals(root); path = path.getParent()) {
            Files.setLastModifiedTime(path, FileTime.from(time));
        }
    }
}
