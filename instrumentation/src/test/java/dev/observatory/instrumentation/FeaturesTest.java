package dev.observatory.instrumentation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application that adds the library and sets nothing. */
@QuarkusTest
class FeaturesTest {

    @Inject
    RunningApp app;

    @ParameterizedTest
    @EnumSource
    void feature_isThere(Feature feature) {
        assertTrue(feature.isIn(app));
    }

    /** So that every switch has its test here and in {@link FeaturesOffTest}. */
    @Test
    void features_areThoseThatTheJarSwitchesOn() throws IOException {
        Properties jar = new Properties();
        for (var file :
                Collections.list(getClass().getClassLoader().getResources("META-INF/microprofile-config.properties"))) {
            try (InputStream in = file.openStream()) {
                jar.load(in);
            }
        }

        Set<String> switches = jar.stringPropertyNames().stream()
                .filter(name ->
                        name.startsWith("observatory.") && jar.getProperty(name).equals("true"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                switches,
                Stream.of(Feature.values())
                        .map(feature -> feature.property)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
