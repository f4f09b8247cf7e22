package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** That {@code ./demo up} builds when it must, with a stand-in for Maven. */
class BuildIT {

    private DemoFolder demo;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp);
    }

    @AfterEach
    void end() {
        assertEquals(0, demo.run("down").exitCode());
    }

    @Test
    void up_withSourceNewerThanJar_buildsOnce() throws IOException {
        demo.writeMaven("echo '[INFO] Building Observatory :: backend-service 0.1.0    [3/8]'");
        editSource();

        DemoFolder.Run first = demo.run("up", "--detach");
        demo.run("down");
        DemoFolder.Run second = demo.run("up", "--detach");

        assertEquals(0, first.exitCode(), first.output());
        assertTrue(first.output().contains("built in"), first.output());
        assertEquals(0, second.exitCode(), second.output());
        assertFalse(second.output().contains("built in"), second.output());
    }

    @Test
    void up_withFailingBuild_showsItsErrorsAndStartsNothing() throws IOException {
        demo.run("help");
        demo.writeMaven("echo '[ERROR] Chat.java:[7,1] missing semicolon'; exit 1");
        editSource();

        DemoFolder.Run up = demo.run("up");

        assertEquals(1, up.exitCode());
        assertTrue(up.output().contains("Chat.java:[7,1] missing semicolon"), up.output());
        assertTrue(up.output().contains(".demo/logs/build.log"), up.output());
        assertTrue(demo.running().isEmpty());
    }

    @Test
    void demo_whoseSourcesChanged_isBuiltOnce_evenByTwoCommandsAtOnce() throws IOException {
        demo.run("help");
        Files.writeString(demo.root().resolve("launcher/src/main/More.java"), "class More {}");

        DemoFolder.Run one = demo.start(Map.of(), "help");
        DemoFolder.Run other = demo.start(Map.of(), "help");

        assertEquals(0, one.awaitEnd().exitCode(), one.output());
        assertEquals(0, other.awaitEnd().exitCode(), other.output());
        assertEquals(2, Files.readAllLines(demo.root().resolve("builds.txt")).size());
        assertFalse(demo.run("help").output().contains("Building the launcher"));
    }

    @Test
    void demo_whoseLauncherCannotBeBuilt_saysSo() throws IOException {
        demo.writeMaven("echo '[ERROR] Demo.java:[7,1] missing semicolon'; exit 1");

        DemoFolder.Run help = demo.run("help");

        assertEquals(1, help.exitCode());
        assertTrue(help.output().contains("Demo.java:[7,1] missing semicolon"), help.output());
        assertTrue(help.output().contains("The launcher could not be built"), help.output());
        demo.writeMaven("");
    }

    private void editSource() throws IOException {
        Path source = demo.root().resolve("backend-service/src/main/java/Chat.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Chat {}");
        FileTime now = FileTime.from(Instant.now());
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        new Sources(demo.root()).markBuilt(before);
        Files.setLastModifiedTime(source, now);
    }
}
