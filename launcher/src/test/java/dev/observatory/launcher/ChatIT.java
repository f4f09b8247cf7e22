package dev.observatory.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo chat}: how the program is called. */
class ChatIT {

    private DemoFolder demo;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
    }

    @Test
    void chat_getsTheInputTheFrontendAndTheArguments_andItsExitCodeCounts() throws IOException {
        DemoFolder.Run chat = demo.start(Map.of(), "chat", "--verbose");
        try (OutputStream in = chat.process().getOutputStream()) {
            in.write("why?\n".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals(3, chat.awaitEnd().exitCode(), chat.output());
        String call = "asked why? of http://localhost:%d with [--verbose]".formatted(demo.port("frontend-service"));
        assertTrue(chat.output().contains(call), chat.output());
    }

    @Test
    void chat_withoutItsJar_saysHowToBuildIt() throws IOException {
        Files.delete(JavaProgram.jar(demo.root(), "chat-cli"));

        DemoFolder.Run chat = demo.run("chat");

        assertEquals(1, chat.exitCode());
        assertTrue(chat.output().contains("chat-cli/target/chat-cli.jar is missing"), chat.output());
        assertTrue(chat.output().contains("./mvnw -Dquick package"), chat.output());
    }
}
