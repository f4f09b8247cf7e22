package dev.observatory.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** Fills the embedded database of backend-service with conversations of one question and its reply. */
final class StoredConversations implements AutoCloseable {

    private static final String INSERT = """
            with made as (
                insert into conversations (id) select gen_random_uuid() from generate_series(1, ?) returning id
            )
            insert into turns (conversation_id, role, content)
            select id, role, content from made, (values
                ('user', 'What is a trace?'),
                ('assistant', '{"answer":"' || repeat('A trace is the way of a request. ', 8) || '"}')
            ) as turn (role, content)""";

    private static final int PORT_LINE = 3;
    private static final int STEP = 50_000;

    private final Connection connection;

    private StoredConversations(Connection connection) {
        this.connection = connection;
    }

    /** @param data the service's OBSERVATORY_DATA_DIR */
    static StoredConversations in(Path data) throws IOException, SQLException {
        Path folder = data.resolve("postgresql");
        List<String> process = Files.readAllLines(folder.resolve("postmaster.pid"));
        Properties user = new Properties();
        user.setProperty("user", "postgres");
        user.setProperty("password", password(Files.readAllLines(folder.resolve("pgpass"))));
        return new StoredConversations(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/observatory"
                        .formatted(process.get(PORT_LINE).strip()),
                user));
    }

    /** @param lines of a password file: {@code host:port:database:user:password} */
    static String password(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(":postgres:"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    /** @return the first one of all */
    String growTo(int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int missing = count - count(statement); missing > 0; missing -= STEP) {
                insert(Math.min(missing, STEP));
            }
            // What the next minutes would do by themselves, and what would disturb the figures
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
            return text(statement, "select conversation_id from turns order by id limit 1");
        }
    }

    private void insert(int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, count);
            insert.executeUpdate();
        }
    }

    private static int count(Statement statement) throws SQLException {
        return Integer.parseInt(text(statement, "select count(*) from conversations"));
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
