package dev.observatory.llmproxy.caller;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.llmproxy.provider.TestProviders;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What stops the start, because it would let strangers spend money, or limit nobody. */
class CallersStartTest {

    private static final String KEY = "a-key-long-enough";

    @ParameterizedTest
    @CsvSource({"127.0.0.1, sk-1,", "localhost, sk-1,", "0.0.0.0,,", "0.0.0.0, sk-1, web=" + KEY})
    void keyThatOnlyKnownCallersSpend_starts(String host, String providerKey, String callers) {
        assertDoesNotThrow(() -> callers(host, providerKey, keys(callers)));
    }

    @Test
    void keyThatAnybodyCouldSpend_stopsTheStart() {
        assertStops("LLM_PROXY_KEYS is not set", "0.0.0.0", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "web, isn't name=key",
        "web=short, isn't name=key",
        "Web=" + KEY + ", isn't name=key",
        "'web=" + KEY + ",web=" + KEY + "2', twice",
        "'web=" + KEY + ",app=" + KEY + "', twice"
    })
    void unusableKeys_stopTheStartAndAreNotRepeated(String keys, String message) {
        String said = assertStops(message, "127.0.0.1", keys(keys));

        assertFalse(said.contains(KEY), said);
    }

    @ParameterizedTest
    @CsvSource({
        "llm.callers.other.usd-per-day, 1, llm.callers.other has limits but no key",
        "llm.callers.web.usd-per-day, 1, needs the prices of provider 'default'",
        "llm.callers.web.usd-per-day, 0, must be above 0",
        "llm.callers.web.requests-per-minute, 0, must be above 0"
    })
    void limitsThatLimitNothing_stopTheStart(String setting, String value, String message) {
        Map<String, String> settings = new HashMap<>(keys("web=" + KEY));
        settings.put(setting, value);

        assertStops(message, "127.0.0.1", settings);
    }

    private static String assertStops(String message, String host, Map<String, String> settings) {
        String said = assertThrows(IllegalArgumentException.class, () -> callers(host, "sk-1", settings))
                .getMessage();
        assertTrue(said.contains(message), said);
        return said;
    }

    private static Map<String, String> keys(String callers) {
        return callers == null ? Map.of() : Map.of("llm.caller-keys", callers);
    }

    private static Callers callers(String host, String providerKey, Map<String, String> settings) {
        CallersConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .withMapping(CallersConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(CallersConfig.class);
        return new Callers(config, TestProviders.of(providerKey), new SimpleMeterRegistry(), host);
    }
}
