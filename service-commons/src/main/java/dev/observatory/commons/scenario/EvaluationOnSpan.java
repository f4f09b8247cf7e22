package dev.observatory.commons.scenario;

import java.util.Locale;
import java.util.Map;

import dev.openfeature.sdk.BooleanHook;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.HookContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;

/**
 * Writes on the current span that a scenario is at work. What is off is not worth an event. Source: OpenTelemetry semantic
 * conventions 1.41, "Semantic conventions for feature flags in logs", event {@code feature_flag.evaluation}.
 */
class EvaluationOnSpan implements BooleanHook {

    private static final String EVENT = "feature_flag.evaluation";
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("feature_flag.key");
    private static final AttributeKey<String> VARIANT = AttributeKey.stringKey("feature_flag.result.variant");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("feature_flag.provider.name");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("feature_flag.result.reason");

    @Override
    public void after(HookContext<Boolean> context, FlagEvaluationDetails<Boolean> details, Map<String, Object> hints) {
        if (Boolean.TRUE.equals(details.getValue())) {
            Span.current()
                    .addEvent(
                            EVENT,
                            Attributes.of(
                                    KEY, details.getFlagKey(),
                                    VARIANT, details.getVariant(),
                                    PROVIDER, ScenarioProvider.NAME,
                                    REASON, details.getReason().toLowerCase(Locale.ROOT)));
        }
    }
}
