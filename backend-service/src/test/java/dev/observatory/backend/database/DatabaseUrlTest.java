package dev.observatory.backend.database;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DatabaseUrlTest {

    @Test
    void parse_readsEveryPart() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://us%40er:p%2Fw+d@db.example:6543/talk");

        assertEquals(new DatabaseUrl("db.example", 6543, "talk", "us@er", "p/w+d"), url);
        assertEquals(
                "jdbc:postgresql://db.example:6543/talk?sslmode=disable",
                url.toProperties().get("quarkus.datasource.jdbc.url"));
        assertEquals("us@er", url.toProperties().get("quarkus.datasource.username"));
    }

    @Test
    void parse_knowsTheDefaultPortAndTheShortScheme() {
        assertEquals(
                new DatabaseUrl("db", 5432, "talk", "postgres", ""), DatabaseUrl.parse("postgres://postgres@db/talk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "mysql://u:secret@db/talk",
                "postgresql://u:secret@db",
                "postgresql://db/talk",
                "postgresql://u:secret@/talk",
                "postgresql://u:sec ret@db/talk",
                "postgresql://u:secret@db/talk?sslmode=on",
                "postgresql://u:secret@db/talk?sslmode=",
                "postgresql://u:secret@db/talk?sslmode",
                "postgresql://u:secret@db/talk?sslmode=verify-full",
                "postgresql://u:secret@db/talk?sslmode=require&sslrootcert=pom.xml",
                "postgresql://u:secret@db/talk?sslmode=verify-ca&sslrootcert=missing.pem",
                "postgresql://u@db/talk?password=secret",
                "postgresql://u:secret@db/talk?connect_timeout=3"
            })
    void parse_namesTheSettingAndHidesThePassword(String url) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(url));

        assertTrue(e.getMessage().startsWith("DATABASE_URL is '"), e.getMessage());
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=allow, its sslmode 'allow' must be one of",
        "sslmode=verify-ca, sslmode=verify-ca needs sslrootcert=",
        "sslrootcert=pom.xml, sslrootcert needs sslmode=verify-ca or",
        "sslmode=verify-ca&sslrootcert=missing.pem, its sslrootcert 'missing.pem' must be",
        "application_name=x, its parameter 'application_name' is unknown"
    })
    void parameterThatCannotBeHonoured_isNamedWithWhatIsAllowed(String query, String rule) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> DatabaseUrl.parse("postgresql://u:p@db/talk?" + query));

        assertTrue(e.getMessage().contains("but " + rule), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require", "verify-ca", "verify-full"})
    void sslmode_isTheSameForBothClients(String mode) {
        String certificate = mode.startsWith("verify") ? "&sslrootcert=pom.xml" : "";

        Map<String, String> properties = DatabaseUrl.parse("postgresql://u:p@db/talk?sslmode=" + mode + certificate)
                .toProperties();

        assertTrue(properties.get("quarkus.datasource.jdbc.url").contains("?sslmode=" + mode), properties.toString());
        assertEquals(mode, properties.get("quarkus.datasource.reactive.postgresql.ssl-mode"));
    }

    @Test
    void toString_hidesThePassword() {
        assertEquals("postgresql://u@db:1/talk", new DatabaseUrl("db", 1, "talk", "u", "secret").toString());
    }
}
