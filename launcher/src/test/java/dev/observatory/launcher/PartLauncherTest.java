package dev.observatory.launcher;

import java.nio.file.Path;
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
        List<String> options = options(17, " -Xmx1g  -Da=b");

        int own = options.indexOf("-Xmx" + LITE.heap());
        assertTrue(own >= 0 && own < options.indexOf("-Xmx1g"), options.toString());
        assertEquals("-Da=b", options.get(options.size() - 1));
    }

    @Test
    void options_areThoseThatTheJdkKnows() {
        assertFalse(options(18, "").contains("-XX:+AutoCreateSharedArchive"));
        assertTrue(options(19, "").contains("-XX:+AutoCreateSharedArchive"));
    }

    private List<String> options(int jdk, String more) {
        return new PartLauncher(new Workspace(root), Path.of("java"), Map.of("DEMO_JAVA_OPTIONS", more))
                .jvmOptions(LITE, Parts.STANDARD, jdk);
    }
}
