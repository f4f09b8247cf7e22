package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PartLauncherTest {

    private static final Part LITE = Parts.STANDARD.named("lite");

    @TempDir
    private Path root;

    @Test
    void heap_isThePartsOwn_butTheUserWins() {
        List<String> options = launcher(" -Xmx1g  -Da=b", false).jvmOptions(LITE, Parts.STANDARD);

        int own = options.indexOf("-Xmx" + LITE.heap());
        assertTrue(own >= 0 && own < options.indexOf("-Xmx1g"), options.toString());
        assertEquals("-Da=b", options.get(options.size() - 1));
    }

    @Test
    void archivesAreForJdksThatRenewThem() {
        assertEquals(List.of(), launcher("", false).cacheOptions(LITE, 18));
        assertTrue(launcher("", false).cacheOptions(LITE, 19).contains("-XX:+AutoCreateSharedArchive"));
    }

    @Test
    void aotCache_isUsedWhereItFits() throws IOException {
        Path jar = written(LITE.jar(root));
        Path cache = written(root.resolve(".demo/aot/lite.aot"));
        PartLauncher launcher = launcher("", false);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
        assertTrue(launcher.cacheOptions(LITE, 25).contains("-XX:AOTCache=" + cache));
        assertFalse(launcher.cacheOptions(LITE, 24).toString().contains("AOT"), "without profiles");

        Files.setLastModifiedTime(cache, FileTime.fromMillis(500));
        assertFalse(launcher.cacheOptions(LITE, 25).toString().contains("AOT"), "older than the jar");
    }

    @Test
    void training_recordsWhateverCachesThereAre() throws IOException {
        written(root.resolve(".demo/aot/lite.aot"));

        List<String> options = launcher("", true).cacheOptions(LITE, 25);

        assertTrue(options.contains("-XX:AOTMode=record"), options.toString());
        assertFalse(options.toString().contains("AOTCache"), options.toString());
    }

    private static Path written(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private PartLauncher launcher(String more, boolean records) {
        return new PartLauncher(new Workspace(root), Path.of("java"), Map.of("DEMO_JAVA_OPTIONS", more), records);
    }
}
