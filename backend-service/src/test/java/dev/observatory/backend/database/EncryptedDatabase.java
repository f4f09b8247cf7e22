package dev.observatory.backend.database;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.observatory.backend.TestFolders;

/** A PostgreSQL that takes encrypted connections only; its certificate is for the name localhost. */
public class EncryptedDatabase implements QuarkusTestResourceLifecycleManager {

    private final Path folder = TestFolders.fresh("encrypted");
    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            Path data = folder.resolve("postgresql");
            EmbeddedDatabase.start(data, TestFolders.PROGRAMS).close();
            certify(data);
            Files.writeString(data.resolve("postgresql.conf"), "ssl = on\n", StandardOpenOption.APPEND);
            Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
            database = EmbeddedDatabase.start(data, TestFolders.PROGRAMS);
            return url("localhost", "verify-full").toProperties();
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    DatabaseUrl url(String host, String mode) {
        DatabaseUrl local = database.url();
        return DatabaseUrl.parse("postgresql://%s:%s@%s:%d/%s?sslmode=%s%s"
                .formatted(
                        local.user(),
                        local.password(),
                        host,
                        local.port(),
                        local.database(),
                        mode,
                        mode.startsWith("verify") ? "&sslrootcert=" + folder.resolve("postgresql/server.crt") : ""));
    }

    @Override
    public void stop() {
        database.close();
    }

    private void certify(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-ext",
                        "bc=ca:true",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("keytool ended with " + code);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        Key key = keys.getKey("server", "changeit".toCharArray());
        OwnerOnly.write(data.resolve("server.key"), pem("PRIVATE KEY", key.getEncoded()));
        OwnerOnly.write(
                data.resolve("server.crt"),
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
    }

    private static String pem(String type, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
    }
}
