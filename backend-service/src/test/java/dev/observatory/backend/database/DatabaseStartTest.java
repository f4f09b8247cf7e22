package dev.observatory.backend.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.TestFolders;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DatabaseStartTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Path DATA = TestFolders.fresh("start");

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(DATA.resolve("postgresql"), TestFolders.PROGRAMS);
    }

    @AfterAll
    static void end() throws IOException {
        database.close();
        OwnerOnly.delete(DATA);
    }

    @Test
    void serverThatAnswers_isTaken() {
        assertDoesNotThrow(() -> DatabaseStart.await(database.url(), Duration.ZERO));
    }

    @Test
    void serverThatNobodyFinds_stopsTheStart() throws IOException {
        DatabaseUrl url = new DatabaseUrl("127.0.0.1", closedPort(), "observatory", "observatory", "secret");

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> DatabaseStart.await(url, Duration.ZERO));

        assertEquals(
                "DATABASE_URL is 'postgresql://observatory@127.0.0.1:%d/observatory', but no connection was possible for 0 s: "
                                .formatted(url.port())
                        + "java.net.ConnectException: Connection refused",
                e.getMessage());
    }

    @Test
    void wrongPassword_stopsTheStartAtOnce() {
        DatabaseUrl url = database.url().withPassword("wrong horse");

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> DatabaseStart.await(url, Duration.ofDays(1)));

        assertEquals(
                "DATABASE_URL is '%s', but the server refuses it: FATAL: password authentication failed for user \"%s\""
                        .formatted(url, url.user()),
                e.getMessage());
    }

    @Test
    void serverWithoutAConnectionLeft_isWaitedFor() throws SQLException {
        DatabaseUrl url = database.url();
        String limit = "alter database %s connection limit ".formatted(url.database());
        CompletableFuture<Void> waiting;
        try (Connection only = Sql.connect(url);
                Statement statement = only.createStatement()) {
            statement.execute(limit + 1);
            waiting = CompletableFuture.runAsync(() -> DatabaseStart.await(url, LONG));
            await().during(Duration.ofSeconds(1)).atMost(LONG).until(() -> !waiting.isDone());
            statement.execute(limit + -1);
        }
        assertDoesNotThrow(waiting::join);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
