package dev.observatory.backend.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * {@code postgresql://user:password@host:port/database}, as PostgreSQL's own clients take it. Source: PostgreSQL
 * documentation, "Connection URIs".
 */
public record DatabaseUrl(String host, int port, String database, String user, String password) {

    /** The property that is set by every one of them. */
    static final String PROPERTY = "quarkus.datasource.reactive.url";

    private static final int DEFAULT_PORT = 5432;

    /** @throws IllegalArgumentException if it is none; the message does not hold the password */
    public static DatabaseUrl parse(String url) {
        URI uri = uri(url);
        boolean postgresql = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = Objects.requireNonNullElse(uri.getPath(), "");
        String userInfo = Objects.requireNonNullElse(uri.getRawUserInfo(), "");
        if (!postgresql || uri.getHost() == null || path.length() < 2 || userInfo.isEmpty()) {
            throw invalid(url);
        }
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decode(userInfo.substring(colon + 1)));
    }

    /** @return the properties of Quarkus' data source: the reactive client, and JDBC for the migrations */
    public Map<String, String> toProperties() {
        String address = "%s:%d/%s".formatted(host, port, database);
        return Map.of(
                PROPERTY,
                "postgresql://" + address,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + address,
                "quarkus.datasource.username",
                user,
                "quarkus.datasource.password",
                password);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw invalid(url);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException invalid(String url) {
        return new IllegalArgumentException(
                "DATABASE_URL is '%s', but must be postgresql://user:password@host:port/database; unset it to use an embedded PostgreSQL"
                        .formatted(url.replaceAll("//.*@", "//***@")));
    }

    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
    }
}
