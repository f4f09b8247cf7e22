package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** That the table of parts says what the modules themselves say. */
class PartsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest
    @MethodSource("modules")
    void module_isOneOfTheBuild(Part part) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertTrue(pom.contains("<module>" + part.module() + "</module>"), part.module());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void ports_areThoseOfTheModulesConfiguration(Part part) throws IOException {
        String properties =
                Files.readString(ROOT.resolve(part.module()).resolve("src/main/resources/application.properties"));

        part.ports().forEach((variable, standard) -> {
            String expression = "=${%s:%d}".formatted(variable, standard);
            assertTrue(properties.contains(expression), expression);
        });
    }

    @Test
    void ports_ofTheCollector_areThoseThatItsConfigurationReads() throws IOException {
        String config = Files.readString(ROOT.resolve("observability-stack/otel-collector/config.yaml"));

        Parts.PIPELINE.named("otel-collector").ports().forEach((variable, standard) -> {
            String expression = "${env:%s:-%d}".formatted(variable, standard);
            assertTrue(config.contains(expression), expression);
        });
    }

    @Test
    void secrets_areHiddenFromAllButTheirReader() {
        Map<String, String> user = Map.of(
                "LLM_API_KEY",
                "k",
                "LLM_PROVIDERS_GROQ_KEY",
                "k",
                "LLM_PROXY_KEYS",
                "k",
                "DATABASE_URL",
                "u",
                "LLM_MODEL",
                "m");

        assertEquals(Set.of("LLM_MODEL"), seenBy("frontend-service", user));
        assertEquals(Set.of("LLM_MODEL", "DATABASE_URL"), seenBy("backend-service", user));
        assertEquals(
                Set.of("LLM_MODEL", "LLM_API_KEY", "LLM_PROVIDERS_GROQ_KEY", "LLM_PROXY_KEYS"),
                seenBy("llm-proxy-service", user));
    }

    private static Set<String> seenBy(String reader, Map<String, String> user) {
        Map<String, String> environment = new HashMap<>(user);
        Parts.hideSecrets(environment, reader);
        return environment.keySet();
    }

    private static List<Part> modules() {
        return Parts.STANDARD.modules();
    }
}
