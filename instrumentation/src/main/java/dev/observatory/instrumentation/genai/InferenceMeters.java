package dev.observatory.instrumentation.genai;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Measures inference (chat, text completion and the like) by the names of 0.1.0, "client inference" and "inference token
 * metrics". Counters say what was used; histograms say how much a call uses.
 */
final class InferenceMeters implements Consumer<CallFigures> {

    /** Providers tell tokens as one number, whatever they stand for. */
    private static final Tags MODALITY = Tags.of("gen_ai.token.modality", "unknown");

    private record OfOutcome(Timer duration, DistributionSummary inputTokens, DistributionSummary outputTokens) {}

    private final Instruments instruments;
    private final Map<String, OfOutcome> outcomes = new ConcurrentHashMap<>();
    private final Timer firstChunk;
    private final Counter inputTokens;
    private final Counter outputTokens;
    private final Counter cachedTokens;
    private final Counter reasoningTokens;

    InferenceMeters(Instruments instruments) {
        this.instruments = instruments;
        this.firstChunk = instruments.firstChunk(GenAi.INFERENCE + "time_to_first_chunk");
        this.inputTokens = used("input_tokens", "Input tokens used, cached ones included");
        this.outputTokens = used("output_tokens", "Output tokens used, those for reasoning included");
        this.cachedTokens = used("cache_read.input_tokens", "Input tokens that the provider had read before");
        this.reasoningTokens = used("reasoning.output_tokens", "Output tokens that the model spent on reasoning");
    }

    @Override
    public void accept(CallFigures call) {
        OfOutcome outcome = outcomes.computeIfAbsent(call.errorType(), this::outcome);
        outcome.duration().record(call.nanos(), TimeUnit.NANOSECONDS);
        if (call.firstChunkNanos() > 0) {
            firstChunk.record(call.firstChunkNanos(), TimeUnit.NANOSECONDS);
        }
        // A call that says nothing about its tokens, as most that fail, counts with 0.
        outcome.inputTokens().record(orZero(call.inputTokens()));
        outcome.outputTokens().record(orZero(call.outputTokens()));
        inputTokens.increment(orZero(call.inputTokens()));
        outputTokens.increment(orZero(call.outputTokens()));
        cachedTokens.increment(orZero(call.cachedTokens()));
        reasoningTokens.increment(orZero(call.reasoningTokens()));
    }

    private static long orZero(Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    private OfOutcome outcome(String errorType) {
        Tags error = Tags.of("error.type", errorType);
        return new OfOutcome(
                instruments.duration(GenAi.INFERENCE + "duration", errorType),
                instruments.tokens(GenAi.INFERENCE + "operation.input_tokens", "tokens", error),
                instruments.tokens(GenAi.INFERENCE + "operation.output_tokens", "tokens", error));
    }

    private Counter used(String what, String description) {
        return instruments.counter(GenAi.INFERENCE + "usage." + what, description, "tokens", MODALITY);
    }
}
