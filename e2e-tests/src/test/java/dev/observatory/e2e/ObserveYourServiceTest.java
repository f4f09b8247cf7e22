package dev.observatory.e2e;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ObserveYourServiceTest {

    private static final Path JAR =
            Path.of("../instrumentation/src/main/resources/META-INF/microprofile-config.properties");

    @Test
    void settings_areThoseOfTheJarWithTheirDefaults() throws IOException {
        Properties jar = new Properties();
        try (Reader in = Files.newBufferedReader(JAR)) {
            jar.load(in);
        }
        Map<String, String> expected = new TreeMap<>();
        jar.stringPropertyNames().stream()
                .filter(name -> name.startsWith("observatory."))
                .forEach(name -> expected.put(name, jar.getProperty(name).replaceFirst("^\\$\\{[A-Z_]+:(.*)}$", "$1")));

        assertTrue(expected.size() > 10, expected::toString);
        assertEquals(expected, new ObserveYourServicePage().defaults());
    }
}
