package dev.observatory.backend.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements over a connection of their own. */
final class Sql {

    private Sql() {}

    static Connection connect(DatabaseUrl url) throws SQLException {
        return connect(url, url.user(), url.password());
    }

    static Connection connect(DatabaseUrl url, String user, String password) throws SQLException {
        return DriverManager.getConnection(url.toProperties().get("quarkus.datasource.jdbc.url"), user, password);
    }

    static void execute(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return the first column of the first row */
    static String ask(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
