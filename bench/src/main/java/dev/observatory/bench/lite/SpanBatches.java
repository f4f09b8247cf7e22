package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

import dev.observatory.bench.load.ArrivalSchedule;

/**
 * What the exporters of the services send: batches of one service each, so that the spans of a trace arrive apart, the
 * called before their callers. Encoded before the measurement, or the load would compete with lite for the processors.
 */
final class SpanBatches {

    /** What the batch processor of the SDKs sends at once (OTEL_BSP_MAX_EXPORT_BATCH_SIZE). */
    static final int SPANS = 512;

    /** Spans of one service, several a trace, cut into whole batches. */
    private static final int TRACES_PER_BLOCK = SPANS;

    private final TraceMaker maker;

    SpanBatches(long seed) {
        this.maker = new TraceMaker(seed);
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
                        .computeIfAbsent(maker.places().get(place).service(), service -> new ArrayList<>())
                        .add(trace.get(place));
            }
        }
        List<Batch> block = new ArrayList<>();
        for (int from = 0; from < TRACES_PER_BLOCK * maker.places().size(); from += SPANS) {
            int start = from;
            byService.forEach((service, spans) -> {
                if (start < spans.size()) {
                    block.add(batch(service, spans.subList(start, start + SPANS)));
                }
            });
        }
        return block;
    }

    private static Batch batch(String service, List<Span> spans) {
        ScopeSpans.Builder ofScope = ScopeSpans.newBuilder().addAllSpans(spans);
        ofScope.getScopeBuilder().setName("io.quarkus.opentelemetry");
        ExportTraceServiceRequest request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Batch.resource(service))
                        .addScopeSpans(ofScope))
                .build();
        return new Batch(service, request.toByteArray(), SPANS);
    }
}
