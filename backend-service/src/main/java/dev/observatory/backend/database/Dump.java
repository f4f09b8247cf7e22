package dev.observatory.backend.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * All rows of a database as text, in the form that {@code pg_dump --data-only} writes and {@code psql} reads. Its programs aren't
 * among those of the embedded PostgreSQL, so this asks the server itself. Sources: PostgreSQL documentation, "COPY" and "pg_dump".
 */
final class Dump {

    private static final String VERSION = "-- Version of the schema: ";
    private static final Pattern COPY = Pattern.compile("COPY (public\\.[a-z_]+) \\([a-z_, ]+\\) FROM stdin;");
    private static final Pattern SEQUENCE =
            Pattern.compile("SELECT pg_catalog\\.setval\\('public\\.[a-z_]+', \\d+, (true|false)\\);");
    private static final String TABLES = """
            select 'public.' || c.relname, string_agg(a.attname, ', ' order by a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
            group by c.oid, c.relname
            -- the referenced before those that refer to them; there is one step of this
            order by exists (select 1 from pg_constraint r where r.conrelid = c.oid and r.contype = 'f'), c.relname""";
    private static final String SEQUENCES = """
            select format('SELECT pg_catalog.setval(''public.%s'', %s, %s);', sequencename, coalesce(last_value, 1),
                (last_value is not null)::text) from pg_sequences where schemaname = 'public'""";

    private final Connection connection;
    private final CopyManager copies;

    Dump(Connection connection) throws SQLException {
        this.connection = connection;
        this.copies = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Writes the rows of one moment. */
    void write(OutputStream out) throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        line(out, VERSION + schemaVersion());
        for (List<String> table : rows(TABLES, 2)) {
            line(out, "COPY %s (%s) FROM stdin;".formatted(table.get(0), table.get(1)));
            copies.copyOut("COPY %s (%s) TO STDOUT".formatted(table.get(0), table.get(1)), out);
            line(out, "\\.\n");
        }
        for (List<String> sequence : rows(SEQUENCES, 1)) {
            line(out, sequence.get(0));
        }
        connection.commit();
    }

    /**
     * Puts the rows of a dump in the place of all that is there, or leaves that as it is.
     *
     * @throws IOException if it isn't a dump, or is one of another schema
     */
    void read(BufferedReader in) throws IOException, SQLException {
        connection.setAutoCommit(false);
        String expected = VERSION + schemaVersion();
        String first = in.readLine();
        if (!expected.equals(first)) {
            throw new IOException(
                    first != null && first.startsWith(VERSION)
                            ? "it has version %s of the schema, but the database has %s"
                                    .formatted(first.substring(VERSION.length()), schemaVersion())
                            : "it isn't a backup: its first line must begin with '%s'".formatted(VERSION));
        }
        List<String> tables =
                rows(TABLES, 2).stream().map(table -> table.get(0)).toList();
        execute("truncate " + String.join(", ", tables));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches() && tables.contains(copy.group(1))) {
                copyIn(line.substring(0, line.length() - 1), in);
            } else if (SEQUENCE.matcher(line).matches()) {
                execute(line);
            } else if (!line.isBlank()) {
                throw new IOException("it isn't a backup: it has the line '%s'".formatted(line));
            }
        }
        connection.commit();
    }

    private void copyIn(String statement, BufferedReader in) throws IOException, SQLException {
        CopyIn copy = copies.copyIn(statement);
        for (String row = in.readLine(); !"\\.".equals(row); row = in.readLine()) {
            if (row == null) {
                copy.cancelCopy();
                throw new IOException("it ends in the middle of a table");
            }
            byte[] bytes = (row + "\n").getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
    }

    private String schemaVersion() throws SQLException {
        return rows("select max(version::int)::text from flyway_schema_history where success", 1)
                .get(0)
                .get(0);
    }

    private List<List<String>> rows(String query, int columns) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
        }
        return all;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
