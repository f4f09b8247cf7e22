package observatory.llmproxy.provider;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProviderTest {

    private record Config(Optional<URI> url) implements ProviderConfig {

        @Override
        public Optional<String> key() {
            return Optional.empty();
        }

        @Override
        public String model() {
            return "m";
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public MemorySize maxResponseBytes() {
            return new MemorySize(BigInteger.TEN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, https://api.openai.com/v1/chat/completions, openai",
        "http://localhost:11434/v1/, http://localhost:11434/v1/chat/completions, custom",
        "http://localhost:8000, http://localhost:8000/chat/completions, custom"
    })
    void url_getsThePathOfCompletions(URI base, String url, String name) {
        Provider provider = new Provider(new Config(Optional.of(base)), null);

        assertEquals(url, provider.completionsUrl().toString());
        assertEquals(name, provider.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/v1", "/v1", "localhost:8000/v1"})
    void unusableUrl_stopsTheStartAndNamesTheSetting(URI url) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Provider(new Config(Optional.of(url)), null));

        assertTrue(e.getMessage().startsWith("LLM_API_URL"), e.getMessage());
    }

    @Test
    void unusableUrl_isNotRepeatedWithItsSecrets() {
        Config config = new Config(Optional.of(URI.create("ftp://user:secret@host/v1?key=secret")));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Provider(config, null));

        assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }
}
