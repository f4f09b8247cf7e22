package dev.observatory.llmproxy.provider;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.ProvidersConfig.ProviderConfig;

/**
 * What a call needs to know about its provider.
 *
 * @param key its name in the configuration, which no other has
 * @param name {@code gen_ai.provider.name}: several providers of one company share it
 * @param models empty: any
 * @param operations what it can be asked for
 * @param authorization the header's value; null without a key
 * @param propagateContext whether it is told the trace
 * @param simulator whether it is the built-in one, which takes faults by header
 * @param inputPrice USD a million tokens; NaN when unknown
 * @param cachedInputPrice of tokens that the provider had read before
 */
public record ProviderSettings(
        String key,
        String name,
        String model,
        Set<String> models,
        Set<Operation> operations,
        String authorization,
        boolean propagateContext,
        boolean simulator,
        double inputPrice,
        double cachedInputPrice,
        double outputPrice) {

    private static final double MILLION = 1e6;
    private static final String BEARER = "Bearer ";

    static ProviderSettings of(String key, ProviderConfig config, Endpoint endpoint) {
        String custom = Providers.DEFAULT.equals(key) ? "custom" : key;
        Set<String> models = config.models().orElse(Set.of());
        return new ProviderSettings(
                key,
                endpoint == null ? "simulator" : endpoint.knownName().orElse(custom),
                config.model(),
                models.isEmpty() ? models : union(models, config.model()),
                operations(key, config),
                config.key().map(secret -> BEARER + secret).orElse(null),
                config.propagateContext().orElse(endpoint == null || endpoint.isPrivate()),
                endpoint == null,
                price(key, config, ProvidersConfig.Price::input),
                price(key, config, price -> price.cachedInput().isPresent() ? price.cachedInput() : price.input()),
                price(key, config, ProvidersConfig.Price::output));
    }

    /** @return USD; absent without a price */
    OptionalDouble cost(long inputTokens, long cachedTokens, long outputTokens) {
        double cost = ((inputTokens - cachedTokens) * inputPrice
                        + cachedTokens * cachedInputPrice
                        + outputTokens * outputPrice)
                / MILLION;
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

    public boolean hasKey() {
        return authorization != null;
    }

    /** @return the text without the key, which providers repeat in some errors */
    public String masked(String text) {
        return hasKey() ? text.replace(authorization.substring(BEARER.length()), "[key]") : text;
    }

    private static Set<Operation> operations(String key, ProviderConfig config) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (String label : config.operations().orElse(Set.of())) {
            operations.add(Operation.of(label).orElseThrow(() -> unknownOperation(key, label)));
        }
        return operations.isEmpty() ? EnumSet.allOf(Operation.class) : operations;
    }

    private static IllegalArgumentException unknownOperation(String key, String label) {
        return new IllegalArgumentException("llm.providers.%s.operations has '%s', but must list some of %s"
                .formatted(
                        key,
                        label,
                        Arrays.stream(Operation.values()).map(Operation::label).collect(Collectors.joining(", "))));
    }

    private static double price(
            String key, ProviderConfig config, Function<ProvidersConfig.Price, OptionalDouble> kind) {
        OptionalDouble in = config.price().map(ProvidersConfig.Price::input).orElse(OptionalDouble.empty());
        OptionalDouble cached =
                config.price().map(ProvidersConfig.Price::cachedInput).orElse(OptionalDouble.empty());
        OptionalDouble out = config.price().map(ProvidersConfig.Price::output).orElse(OptionalDouble.empty());
        boolean partial = in.isPresent() != out.isPresent() || cached.isPresent() && in.isEmpty();
        if (partial || in.orElse(0) < 0 || cached.orElse(0) < 0 || out.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "%s and llm.providers.%s.price.output must both be given (price.cached-input may be), in USD a million tokens, not below 0"
                            .formatted(Providers.setting(key, "price.input", "LLM_PRICE_INPUT"), key));
        }
        return config.price().map(kind).orElse(OptionalDouble.empty()).orElse(Double.NaN);
    }

    private static Set<String> union(Set<String> models, String model) {
        Set<String> all = new HashSet<>(models);
        all.add(model);
        return Set.copyOf(all);
    }
}
