package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

import dev.observatory.bench.load.ArrivalSchedule;

import static dev.observatory.bench.lite.SpanShape.text;

/**
 * What the exporters of the services send: batches of one service each, so that the spans of a trace arrive apart, the
 * called before their callers. Encoded before the measurement, or the load would compete with lite for the processors.
 */
final class Batches {

    /** What the batch processor of the SDKs sends at once (OTEL_BSP_MAX_EXPORT_BATCH_SIZE). */
    static final int SPANS = 512;

    /** Spans of one service, several a trace, cut into whole batches. */
    private static final int TRACES_PER_BLOCK = SPANS;

    private final List<SpanShape> shape;
    private final TraceMaker maker;

    Batches(List<SpanShape> shape, long seed) {
        this.shape = shape;
        this.maker = new TraceMaker(shape, seed);
    }

    /** @return a batch for each arrival, with times as if its traces began when it is due */
    List<Batch> encode(ArrivalSchedule schedule) {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        List<Batch> batches = new ArrayList<>(schedule.count());
        while (batches.size() < schedule.count()) {
            batches.addAll(block(now + schedule.dueNanos(batches.size())));
        }
        return batches.subList(0, schedule.count());
    }

    /** @return some whole traces, in whole batches */
    private List<Batch> block(long startNanos) {
        Map<String, List<Span>> byService = new LinkedHashMap<>();
        for (int i = 0; i < TRACES_PER_BLOCK; i++) {
            List<Span> trace = maker.trace(startNanos);
            for (int place = trace.size() - 1; place >= 0; place--) {
                byService
                        .computeIfAbsent(shape.get(place).service(), service -> new ArrayList<>())
                        .add(trace.get(place));
            }
        }
        List<Batch> block = new ArrayList<>();
        for (int from = 0; from < TRACES_PER_BLOCK * shape.size(); from += SPANS) {
            int start = from;
            byService.entrySet().stream()
                    .filter(ofService -> start < ofService.getValue().size())
                    .map(ofService ->
                            batch(ofService.getKey(), ofService.getValue().subList(start, start + SPANS)))
                    .forEach(block::add);
        }
        return block;
    }

    private static Batch batch(String service, List<Span> spans) {
        Resource resource = Resource.newBuilder()
                .addAttributes(text("service.name", service))
                .addAttributes(text("service.namespace", "observatory"))
                .addAttributes(text("service.version", "0.1.0"))
                .addAttributes(text("deployment.environment.name", "bench"))
                .build();
        ScopeSpans ofScope = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName("io.quarkus.opentelemetry"))
                .addAllSpans(spans)
                .build();
        ExportTraceServiceRequest request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource).addScopeSpans(ofScope))
                .build();
        return new Batch(service, spans.size(), request.toByteArray());
    }
}
