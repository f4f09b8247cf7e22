package dev.observatory.llmproxy.provider;

import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

import dev.observatory.llmproxy.provider.ProvidersConfig.ProviderConfig;

/**
 * What a call needs to know about its provider.
 *
 * @param name {@code gen_ai.provider.name}
 * @param models empty: any
 * @param authorization the header's value; null without a key
 * @param propagateContext whether it is told the trace
 * @param simulator whether it is the built-in one, which takes faults by header
 * @param inputPrice USD a million tokens; NaN when unknown
 */
public record ProviderSettings(
        String name,
        String model,
        Set<String> models,
        String authorization,
        boolean propagateContext,
        boolean simulator,
        double inputPrice,
        double outputPrice) {

    private static final double MILLION = 1e6;

    static ProviderSettings of(String key, ProviderConfig config, Endpoint endpoint) {
        String custom = Providers.DEFAULT.equals(key) ? "custom" : key;
        Set<String> models = config.models().orElse(Set.of());
        return new ProviderSettings(
                endpoint == null ? "simulator" : endpoint.knownName().orElse(custom),
                config.model(),
                models.isEmpty() ? models : union(models, config.model()),
                config.key().map(secret -> "Bearer " + secret).orElse(null),
                config.propagateContext().orElse(endpoint == null || endpoint.isPrivate()),
                endpoint == null,
                price(key, config, true),
                price(key, config, false));
    }

    /** @return USD; absent without a price */
    OptionalDouble cost(long inputTokens, long outputTokens) {
        double cost = (inputTokens * inputPrice + outputTokens * outputPrice) / MILLION;
        return Double.isNaN(cost) ? OptionalDouble.empty() : OptionalDouble.of(cost);
    }

    Set<String> knownModels() {
        return union(models, model);
    }

    /** Leaves out the key, which a record's own would write. */
    @Override
    public String toString() {
        return name;
    }

    private static double price(String key, ProviderConfig config, boolean input) {
        OptionalDouble in = config.price().map(ProvidersConfig.Price::input).orElse(OptionalDouble.empty());
        OptionalDouble out = config.price().map(ProvidersConfig.Price::output).orElse(OptionalDouble.empty());
        if (in.isPresent() != out.isPresent() || in.orElse(0) < 0 || out.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "%s and llm.providers.%s.price.output must both be given, in USD a million tokens, not below 0"
                            .formatted(Providers.setting(key, "price.input", "LLM_PRICE_INPUT"), key));
        }
        return (input ? in : out).orElse(Double.NaN);
    }

    private static Set<String> union(Set<String> models, String model) {
        Set<String> all = new HashSet<>(models);
        all.add(model);
        return Set.copyOf(all);
    }
}
