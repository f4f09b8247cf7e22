package dev.observatory.instrumentation.genai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;

/** The meters of one operation, provider and model, found once, because finding one takes longer than counting. */
final class ModelMeters {

    private static final String EMBEDDINGS = "embeddings";

    private final Instruments instruments;
    private final List<Consumer<CallFigures>> meters = new ArrayList<>();

    ModelMeters(MeterRegistry registry, MetricNames names, String operation, String provider, String model) {
        instruments = new Instruments(registry, operation, provider, model);
        if (names.old()) {
            meters.add(new OldMeters(instruments));
        }
        if (names.current()) {
            meters.add(
                    operation.equals(EMBEDDINGS)
                            ? new EmbeddingsMeters(instruments)
                            : new InferenceMeters(instruments));
        }
    }

    void record(CallFigures call) {
        meters.forEach(each -> each.accept(call));
        // Only with a price, so that a model without one has no cost instead of 0.
        if (call.usd() != null) {
            instruments
                    .counter("llm.cost", "What the tokens cost by the configured prices", "USD")
                    .increment(call.usd());
        }
    }
}
