package dev.observatory.instrumentation.genai;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Measures by the names of v1.41, and by two of ours for what these conventions have no metric. */
final class OldMeters implements Consumer<CallFigures> {

    private final Instruments instruments;
    private final Map<String, Timer> durations = new ConcurrentHashMap<>();
    private final DistributionSummary inputTokens;
    private final DistributionSummary outputTokens;
    private final Timer firstChunk;

    OldMeters(Instruments instruments) {
        this.instruments = instruments;
        this.inputTokens = tokens("input");
        this.outputTokens = tokens("output");
        this.firstChunk = instruments.firstChunk(GenAi.TIME_TO_FIRST_CHUNK_METRIC);
    }

    @Override
    public void accept(CallFigures call) {
        durations
                .computeIfAbsent(call.errorType(), type -> instruments.duration(GenAi.OPERATION_DURATION_METRIC, type))
                .record(call.nanos(), TimeUnit.NANOSECONDS);
        if (call.firstChunkNanos() > 0) {
            firstChunk.record(call.firstChunkNanos(), TimeUnit.NANOSECONDS);
        }
        if (call.inputTokens() != null) {
            inputTokens.record(call.inputTokens());
        }
        if (call.outputTokens() != null) {
            outputTokens.record(call.outputTokens());
        }
        if (call.cachedTokens() != null) {
            count("llm.cached.tokens", "Input tokens that the provider had read before", call.cachedTokens());
        }
        if (call.reasoningTokens() != null) {
            count("llm.reasoning.tokens", "Output tokens that the model spent on reasoning", call.reasoningTokens());
        }
    }

    private void count(String name, String description, long tokens) {
        instruments.counter(name, description, "tokens").increment(tokens);
    }

    private DistributionSummary tokens(String type) {
        return instruments.tokens(GenAi.TOKEN_USAGE_METRIC, "token", Tags.of("gen_ai.token.type", type));
    }
}
