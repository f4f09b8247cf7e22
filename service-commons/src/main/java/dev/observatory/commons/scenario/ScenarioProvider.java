package dev.observatory.commons.scenario;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.exceptions.FlagNotFoundError;
import dev.openfeature.sdk.exceptions.TypeMismatchError;

/** A scenario is a flag: on while it is switched on, or for a request that asks for it. Source: OpenFeature, "Providers". */
record ScenarioProvider(Switches switches, ScenarioCatalogue catalogue) implements FeatureProvider {

    static final String NAME = "observatory-scenarios";
    static final String ON = "on";

    @Override
    public Metadata getMetadata() {
        return () -> NAME;
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(String key, Boolean byDefault, EvaluationContext context) {
        if (!catalogue.has(key)) {
            throw new FlagNotFoundError(key);
        }
        if (switches.isOn(key)) {
            return evaluation(true, ON, Reason.STATIC);
        }
        return RequestedScenarios.contain(key)
                ? evaluation(true, ON, Reason.TARGETING_MATCH)
                : evaluation(false, "off", Reason.STATIC);
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(String key, String byDefault, EvaluationContext context) {
        throw notBoolean();
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(String key, Integer byDefault, EvaluationContext context) {
        throw notBoolean();
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(String key, Double byDefault, EvaluationContext context) {
        throw notBoolean();
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(String key, Value byDefault, EvaluationContext context) {
        throw notBoolean();
    }

    private static ProviderEvaluation<Boolean> evaluation(boolean value, String variant, Reason reason) {
        return ProviderEvaluation.<Boolean>builder()
                .value(value)
                .variant(variant)
                .reason(reason.name())
                .build();
    }

    private static TypeMismatchError notBoolean() {
        return new TypeMismatchError("A scenario is on or off");
    }
}
