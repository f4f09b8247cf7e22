package dev.observatory.llmproxy.provider;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.openai.Operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, https://api.openai.com/v1/chat/completions, 443, openai",
        "https://api.groq.com/openai/v1, https://api.groq.com/openai/v1/chat/completions, 443, groq",
        "https://evilopenai.com/v1, https://evilopenai.com/v1/chat/completions, 443,",
        "http://localhost:11434/v1/, http://localhost:11434/v1/chat/completions, 11434,",
        "http://localhost, http://localhost/chat/completions, 80,"
    })
    void url_getsThePathOfCompletions(URI base, String url, int port, String name) {
        Endpoint endpoint = Endpoint.of("LLM_API_URL", base).at(Operation.CHAT);

        assertEquals(url, endpoint.url());
        assertEquals(port, endpoint.port());
        assertEquals(name, endpoint.knownName().orElse(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/v1", "/v1", "localhost:8000/v1"})
    void unusableUrl_stopsTheStartAndNamesTheSetting(URI url) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Endpoint.of("LLM_API_URL", url));

        assertTrue(e.getMessage().startsWith("LLM_API_URL"), e.getMessage());
    }

    @Test
    void secretsOfTheUrl_appearNowhere() {
        URI wrong = URI.create("ftp://user:secret@host/v1?key=secret");
        URI right = URI.create("https://user:secret@host/v1?key=secret");

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Endpoint.of("LLM_API_URL", wrong));

        assertFalse(e.getMessage().contains("secret"), e.getMessage());
        assertEquals(
                "https://host/v1/chat/completions",
                Endpoint.of("LLM_API_URL", right).at(Operation.CHAT).url());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.1.1, true",
        "8.8.8.8, false",
        "ollama, true",
        "gpu.internal, true",
        "api.openai.com, false",
        "10.evil.com, false",
        "[::1], true",
        "[fd00::1], true",
        "[2001:db8::1], false"
    })
    void privateHosts_areKnownByTheirNames(String host, boolean expected) {
        assertEquals(
                expected,
                Endpoint.of("LLM_API_URL", URI.create("http://" + host + "/v1")).isPrivate());
    }
}
