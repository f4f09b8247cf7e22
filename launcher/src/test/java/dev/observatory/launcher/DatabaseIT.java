package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** That PostgreSQL's programs are there before a service that needs them starts. */
class DatabaseIT {

    private static DemoFolder demo;

    @BeforeAll
    static void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
    }

    @AfterEach
    void end() {
        assertEquals(0, demo.run("down").exitCode());
    }

    @Test
    void up_unpacksPostgresBeforeItStartsAnything_andShowsHowFarItIs() {
        DemoFolder.Run up = demo.run("up", "--detach");

        assertEquals(0, up.exitCode(), up.output());
        int unpacking = up.output().indexOf("unpacking beside " + demo.root().resolve(".demo/data"));
        assertTrue(unpacking >= 0 && unpacking < up.output().indexOf("starting"), up.output());
    }

    @Test
    void backup_isMadeByTheBackendWithItsDataAndWithoutTheKeysOfOthers() {
        DemoFolder.Run backup = demo.run(Map.of("LLM_API_KEY", "a-key-of-others"), "backup", "my file.sql");

        assertEquals(0, backup.exitCode(), backup.output());
        assertTrue(backup.output().contains("backup " + Path.of("my file.sql").toAbsolutePath()), backup.output());
        assertTrue(
                backup.output().contains("of " + demo.root().resolve(".demo/data") + " with key null"),
                backup.output());
        assertEquals(2, demo.run("restore").exitCode());
    }

    @Test
    void up_withADatabaseOfTheUsers_unpacksNothing() {
        DemoFolder.Run up = demo.run(Map.of("DATABASE_URL", "postgresql://a@b/c"), "up", "--detach");

        assertEquals(0, up.exitCode(), up.output());
        assertFalse(up.output().contains("unpacking"), up.output());
    }

    @Test
    void up_thatCannotUnpack_saysWhyAndStartsNothing() {
        DemoFolder.Run up = demo.run(Map.of("LLM_MODEL", "no-database"), "up");

        assertEquals(1, up.exitCode(), up.output());
        assertTrue(up.output().contains("the disk is full"), up.output());
        assertTrue(up.output().contains("PostgreSQL's programs could not be unpacked, see above."), up.output());
        assertTrue(demo.running().isEmpty());
    }
}
