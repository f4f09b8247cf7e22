package dev.observatory.instrumentation.genai;

import java.util.Locale;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * By which names calls of models are measured. The GenAI conventions left the general ones after v1.41 and renamed every metric
 * of a call in their own version 0.1.0.
 */
enum MetricNames {
    /** As v1.41 has them: {@code gen_ai.client.operation.duration} and {@code gen_ai.client.token.usage}. */
    OLD,
    /** As 0.1.0 has them: {@code gen_ai.client.inference.duration} and {@code gen_ai.client.inference.usage.*}. */
    NEW,
    /** Each measurement twice, until nothing reads the old names. */
    BOTH;

    boolean old() {
        return this != NEW;
    }

    boolean current() {
        return this != OLD;
    }

    /** Refuses what isn't one of these in lower case, and names the setting. */
    public static class Parser implements Converter<MetricNames> {

        @Override
        public MetricNames convert(String value) {
            for (MetricNames names : values()) {
                if (names.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return names;
                }
            }
            throw new IllegalArgumentException(
                    "GENAI_METRIC_NAMES is '%s', but must be old, new or both".formatted(value));
        }
    }
}
