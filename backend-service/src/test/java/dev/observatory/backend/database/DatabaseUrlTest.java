package dev.observatory.backend.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "jdbc:postgresql://db.example:6543/talk", url.toProperties().get("quarkus.datasource.jdbc.url"));
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
                "postgresql://u:sec ret@db/talk"
            })
    void parse_namesTheSettingAndHidesThePassword(String url) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(url));

        assertTrue(e.getMessage().startsWith("DATABASE_URL is '"), e.getMessage());
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }

    @Test
    void toString_hidesThePassword() {
        assertEquals("postgresql://u@db:1/talk", new DatabaseUrl("db", 1, "talk", "u", "secret").toString());
    }
}
