package dev.observatory.launcher;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JvmOptionsTest {

    private static final Path ARCHIVES = Path.of("cds");
    private static final Part.Module MODULE = (Part.Module) Parts.LITE.program();

    @Test
    void heap_isThePartsOwn_butTheUserWins() {
        List<String> options = new JvmOptions(17, ARCHIVES, " -Xmx1g  -Da=b").of(Parts.LITE, MODULE);

        int own = options.indexOf("-Xmx" + MODULE.heap());
        assertTrue(own >= 0 && own < options.indexOf("-Xmx1g"), options.toString());
        assertEquals("-Da=b", options.get(options.size() - 1));
    }

    @Test
    void options_areThoseThatTheJdkKnows() {
        assertFalse(new JvmOptions(18, ARCHIVES, "").of(Parts.LITE, MODULE).contains("-XX:+AutoCreateSharedArchive"));
        assertTrue(new JvmOptions(19, ARCHIVES, "").of(Parts.LITE, MODULE).contains("-XX:+AutoCreateSharedArchive"));
    }
}
