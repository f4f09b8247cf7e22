package dev.observatory.instrumentation.genai;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * The span and the metrics of calls of language models: {@link #begin}, then {@link ModelCall#chunk}, {@link
 * ModelCall#usage} and {@link ModelCall#end}. Source: OpenTelemetry semantic conventions for generative AI; their metrics
 * by the names of v1.41, of 0.1.0, or both ({@link MetricNames}).
 */
@Singleton
public class ModelCalls {

    private record Labels(String operation, String provider, String model) {}

    private final Tracer tracer;
    private final MeterRegistry registry;
    private final MetricNames names;
    private final Map<Labels, ModelMeters> meters = new ConcurrentHashMap<>();

    ModelCalls(OpenTelemetry telemetry, MeterRegistry registry, GenAiConfig config) {
        OpenTelemetry used = config.enabled() ? telemetry : OpenTelemetry.noop();
        this.tracer = used.getTracer("dev.observatory.instrumentation");
        this.registry = config.enabled() ? registry : new CompositeMeterRegistry();
        this.names = config.metricNames();
    }

    /** Begins now, in a span that is named after operation and model, as the conventions ask. */
    public ModelCall begin(ModelRequest request, ModelTarget target) {
        return begin(request.operation() + " " + target.model(), request, target, System.nanoTime());
    }

    /**
     * Begins below the span that is current.
     *
     * @param startNanos when the call began, on the clock of {@link System#nanoTime()}
     */
    public ModelCall begin(String spanName, ModelRequest request, ModelTarget target, long startNanos) {
        Context parent = Context.current();
        SpanBuilder span = tracer.spanBuilder(spanName).setParent(parent).setSpanKind(SpanKind.CLIENT);
        request.describe(span);
        ModelCall call = new ModelCall(this, request.operation(), parent.with(span.startSpan()), startNanos);
        call.retarget(target);
        return call;
    }

    /** Lets the metrics of a model begin with 0 at the start of the application, and not with its first call. */
    public void expect(String operation, String provider, String modelLabel) {
        meters(operation, provider, modelLabel);
    }

    ModelMeters meters(String operation, String provider, String modelLabel) {
        return meters.computeIfAbsent(
                new Labels(operation, provider, modelLabel),
                labels -> new ModelMeters(registry, names, labels.operation(), labels.provider(), labels.model()));
    }
}
