package dev.observatory.instrumentation.genai;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Measures embeddings by the names of 0.1.0, "client embeddings": they have no output tokens, and no stream. */
final class EmbeddingsMeters implements Consumer<CallFigures> {

    private record OfOutcome(Timer duration, DistributionSummary inputTokens) {}

    private final Instruments instruments;
    private final Map<String, OfOutcome> outcomes = new ConcurrentHashMap<>();

    EmbeddingsMeters(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void accept(CallFigures call) {
        OfOutcome outcome = outcomes.computeIfAbsent(call.errorType(), this::outcome);
        outcome.duration().record(call.nanos(), TimeUnit.NANOSECONDS);
        outcome.inputTokens().record(call.inputTokens() == null ? 0 : call.inputTokens());
    }

    private OfOutcome outcome(String errorType) {
        return new OfOutcome(
                instruments.duration(GenAi.EMBEDDINGS + "duration", errorType),
                instruments.tokens(
                        GenAi.EMBEDDINGS + "operation.input_tokens", "tokens", Tags.of("error.type", errorType)));
    }
}
