package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.e2e.docs.HttpApiPage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * What the API documents say is so: {@code schemathesis.toml} names the checks. The services are its own, because it
 * changes log levels and fills the database.
 */
class OpenApiIT {

    private static final String NO_TELEMETRY_BACKEND = "http://localhost:1";
    private static final Pattern COUNTS = Pattern.compile("(?m)^Test cases:\\R *(.*)$");

    private static Services services;

    private final Http http = new Http();

    @BeforeAll
    static void start() {
        services = Services.start(
                NO_TELEMETRY_BACKEND, NO_TELEMETRY_BACKEND, Map.of("LLM_SIMULATOR_CHUNK_INTERVAL", "1ms"));
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm-proxy-service", "backend-service", "frontend-service"})
    @ExtendWith(Schemathesis.class)
    void answers_areAsDocumented(String service) {
        Command.Run run = Schemathesis.check(part(service).url() + "/q/openapi");

        assertEquals(0, run.exitCode(), run.output());
        List<String> counts = COUNTS.matcher(run.output())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(1, counts.size(), run.output());
        System.out.printf("Schemathesis on %s: %s%n", service, counts.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend-service", "frontend-service"})
    void kindsOfEvents_areThoseOfTheDocument(String service) {
        String url = part(service).url();

        JsonNode document = http.get(url + "/q/openapi?format=json").json();

        List<String> documented = texts(document.at("/paths/~1api~1events~1{kind}/post/parameters/0/schema/enum"), "");
        assertFalse(documented.isEmpty());
        assertEquals(texts(http.get(url + "/api/events").json(), "/kind"), documented);
    }

    @Test
    void pageOfTheReference_isWhatTheDocumentsSay() throws IOException {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        for (String service : List.of("frontend-service", "backend-service", "llm-proxy-service")) {
            documents.put(
                    service,
                    http.get(part(service).url() + "/q/openapi?format=json").json());
        }
        Path page = ProjectFiles.ROOT.resolve("docs/reference/http-api.md");
        String expected = HttpApiPage.render(documents);
        if (Boolean.getBoolean("observatory.write")) {
            Files.writeString(page, expected);
        }

        assertEquals(
                expected,
                Files.readString(page),
                "Make it again: ./mvnw -pl e2e-tests -am verify -Dit.test=OpenApiIT -Dobservatory.write=true");
    }

    private static List<String> texts(JsonNode array, String pointer) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    private static Part part(String service) {
        return switch (service) {
            case "llm-proxy-service" -> services.llmProxy();
            case "backend-service" -> services.backend();
            default -> services.frontend();
        };
    }
}
