package dev.observatory.backend.database;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code postgresql://user:password@host:port/database?sslmode=verify-full&sslrootcert=/path/to/ca.pem}, as PostgreSQL's own
 * clients take it. Source: PostgreSQL documentation, "Connection URIs".
 */
public record DatabaseUrl(String host, int port, String database, String user, String password, Encryption encryption) {

    /** The property that is set by every one of them. */
    static final String PROPERTY = "quarkus.datasource.reactive.url";

    private static final int DEFAULT_PORT = 5432;

    /** One of a database on this machine, which is not encrypted. */
    DatabaseUrl(String host, int port, String database, String user, String password) {
        this(host, port, database, user, password, Encryption.NONE);
    }

    /** @throws IllegalArgumentException if it can't be used; the message does not hold the password */
    public static DatabaseUrl parse(String url) {
        URI uri = uri(url);
        boolean postgresql = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = Objects.requireNonNullElse(uri.getPath(), "");
        String userInfo = Objects.requireNonNullElse(uri.getRawUserInfo(), "");
        if (!postgresql || uri.getHost() == null || path.length() < 2 || userInfo.isEmpty()) {
            throw invalid(url, "must be postgresql://user:password@host:port/database");
        }
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decode(userInfo.substring(colon + 1)),
                encryption(url, uri));
    }

    DatabaseUrl withPassword(String other) {
        return new DatabaseUrl(host, port, database, user, other, encryption);
    }

    /** @return the properties of Quarkus' data source: the reactive client, and JDBC for the migrations */
    public Map<String, String> toProperties() {
        Map<String, String> properties = new HashMap<>(encryption.toReactiveProperties());
        properties.put(PROPERTY, "postgresql://" + address());
        properties.put("quarkus.datasource.jdbc.url", toJdbc());
        properties.put("quarkus.datasource.username", user);
        properties.put("quarkus.datasource.password", password);
        return properties;
    }

    /** Without user and password */
    String toJdbc() {
        return "jdbc:postgresql://%s?%s".formatted(address(), encryption.toQuery());
    }

    private String address() {
        return "%s:%d/%s".formatted(host, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
    }

    private static Encryption encryption(String url, URI uri) {
        Map<String, String> parameters = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                parameters.put(name, equals < 0 ? "" : decode(parameter.substring(equals + 1)));
            }
        }
        try {
            return Encryption.of(parameters);
        } catch (IllegalArgumentException e) {
            throw invalid(url, e.getMessage());
        }
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw invalid(url, "must be postgresql://user:password@host:port/database");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException invalid(String url, String rule) {
        String harmless = url.replaceAll("//.*@", "//***@").replaceAll("(?i)(password=)[^&]*", "$1***");
        return new IllegalArgumentException(
                "DATABASE_URL is '%s', but %s; unset it to use an embedded PostgreSQL".formatted(harmless, rule));
    }

    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
    }
}
