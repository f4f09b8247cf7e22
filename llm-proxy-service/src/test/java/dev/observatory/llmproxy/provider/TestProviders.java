package dev.observatory.llmproxy.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Providers for tests without a running service. */
public final class TestProviders {

    private TestProviders() {}

    /** @param key of the only one; null for none */
    public static Providers of(String key) {
        Map<String, String> settings = new HashMap<>();
        settings.put("llm.providers.default.url", "https://api.example.com/v1");
        settings.put("llm.providers.default.model", "m");
        if (key != null) {
            settings.put("llm.providers.default.key", key);
        }
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ProvidersConfig.class)
                .withMapping(ResilienceConfig.class, "llm.resilience")
                .withValidateUnknown(false)
                .build();
        return new Providers(
                config.getConfigMapping(ProvidersConfig.class),
                config.getConfigMapping(ResilienceConfig.class),
                null,
                null,
                0);
    }
}
