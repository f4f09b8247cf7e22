package dev.observatory.llmproxy.provider;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Providers as the operator writes them, by variables of the environment. */
class ProviderSettingsTest {

    private static final String KEY = "gsk-very-secret";

    @Test
    void provider_isConfiguredByTheEnvironmentAlone() {
        ProvidersConfig.ProviderConfig groq = groq(Map.of("LLM_PROVIDERS_GROQ_PRIORITY", "7"));

        ProviderSettings settings = settings(groq);

        assertEquals("groq", settings.name());
        assertEquals("llama", settings.model());
        assertEquals(7, groq.priority());
        assertEquals("Bearer " + KEY, settings.authorization());
        assertFalse(settings.propagateContext());
        assertTrue(settings.cost(1_000_000, 0, 1_000_000).isEmpty());
    }

    @Test
    void key_isNotInTheTextOfTheSettings() {
        assertFalse(settings(groq(Map.of())).toString().contains(KEY));
    }

    @Test
    void prices_makeTheCost() {
        ProviderSettings settings =
                settings(groq(Map.of("LLM_PROVIDERS_GROQ_PRICE_INPUT", "0.5", "LLM_PROVIDERS_GROQ_PRICE_OUTPUT", "2")));

        assertEquals(2.5, settings.cost(1_000_000, 0, 1_000_000).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"1,", ",1", "-1,1", "1,-1"})
    void unusablePrices_areRefusedByName(String input, String output) {
        Map<String, String> prices = new HashMap<>();
        prices.put("LLM_PROVIDERS_GROQ_PRICE_INPUT", input);
        prices.put("LLM_PROVIDERS_GROQ_PRICE_OUTPUT", output);
        prices.values().removeIf(price -> price == null);

        String message = assertThrows(IllegalArgumentException.class, () -> settings(groq(prices)))
                .getMessage();

        assertTrue(message.contains("llm.providers.groq.price.input"), message);
        assertTrue(message.contains("llm.providers.groq.price.output"), message);
    }

    private static ProviderSettings settings(ProvidersConfig.ProviderConfig config) {
        return ProviderSettings.of(
                "groq", config, Endpoint.of("url", config.url().orElseThrow()));
    }

    private static ProvidersConfig.ProviderConfig groq(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("LLM_PROVIDERS_GROQ_URL", "https://api.groq.com/openai/v1");
        environment.put("LLM_PROVIDERS_GROQ_MODEL", "llama");
        environment.put("LLM_PROVIDERS_GROQ_KEY", KEY);
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(ProvidersConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(ProvidersConfig.class)
                .providers()
                .get("groq");
    }
}
