package dev.observatory.backend.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Whether connections to the database are encrypted, and what the server has to prove. Source: PostgreSQL documentation,
 * "SSL Support", table "SSL Mode Descriptions".
 *
 * @param mode sslmode; unlike PostgreSQL's clients, by default {@code disable}
 * @param rootCertificate a PEM file, needed by the modes that verify; null with the others
 */
record Encryption(String mode, Path rootCertificate) {

    static final Encryption NONE = new Encryption("disable", null);

    private static final List<String> MODES = List.of("disable", "prefer", "require", "verify-ca", "verify-full");
    private static final String MODE = "sslmode";
    private static final String CERTIFICATE = "sslrootcert";

    /**
     * @param parameters of a connection URI
     * @throws IllegalArgumentException if one is unknown or can't be honoured; the message says what is allowed
     */
    static Encryption of(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            require(
                    name.equals(MODE) || name.equals(CERTIFICATE),
                    "its parameter '%s' is unknown: use sslmode and sslrootcert".formatted(name));
        }
        String mode = parameters.getOrDefault(MODE, NONE.mode);
        require(MODES.contains(mode), "its sslmode '%s' must be one of %s".formatted(mode, String.join(", ", MODES)));
        String certificate = parameters.get(CERTIFICATE);
        boolean verifies = mode.startsWith("verify");
        require(certificate != null || !verifies, "sslmode=%s needs sslrootcert=/path/to/ca.pem".formatted(mode));
        require(certificate == null || verifies, "sslrootcert needs sslmode=verify-ca or sslmode=verify-full");
        require(
                certificate == null || Files.isReadable(Path.of(certificate)),
                "its sslrootcert '%s' must be a PEM file that can be read".formatted(certificate));
        return new Encryption(mode, verifies ? Path.of(certificate).toAbsolutePath() : null);
    }

    /** @return the properties of Quarkus' reactive client */
    Map<String, String> toReactiveProperties() {
        String reactive = "quarkus.datasource.reactive.";
        String ssl = reactive + "postgresql.ssl-mode";
        if (rootCertificate == null) {
            // These modes encrypt, and take any certificate
            return Map.of(ssl, mode, reactive + "trust-all", String.valueOf(!mode.equals("disable")));
        }
        return Map.of(
                ssl,
                mode,
                reactive + "trust-certificate-pem",
                "true",
                reactive + "trust-certificate-pem.certs",
                rootCertificate.toString().replace("\\", "\\\\").replace(",", "\\,"),
                reactive + "hostname-verification-algorithm",
                mode.equals("verify-full") ? "HTTPS" : "NONE");
    }

    /** @return the query of a JDBC URL */
    String toQuery() {
        return rootCertificate == null
                ? "sslmode=" + mode
                : "sslmode=%s&sslrootcert=%s"
                        .formatted(mode, URLEncoder.encode(rootCertificate.toString(), StandardCharsets.UTF_8));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
