package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

import dev.observatory.bench.load.ArrivalSchedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SpanBatchesTest {

    private static final ArrivalSchedule TEN = new ArrivalSchedule(1, 10);

    private final List<Batch> batches = new SpanBatches(42).encode(TEN);

    @Test
    void batches_holdSpansOfOneServiceEach() throws InvalidProtocolBufferException {
        for (Batch batch : batches) {
            ResourceSpans only =
                    ExportTraceServiceRequest.parseFrom(batch.body()).getResourceSpans(0);

            assertEquals(512, only.getScopeSpans(0).getSpansCount());
            assertEquals(
                    batch.service(),
                    only.getResource().getAttributes(0).getValue().getStringValue());
        }
    }

    @Test
    void tenBatches_holdWholeTraces() throws InvalidProtocolBufferException {
        List<Span> spans = new ArrayList<>();
        for (Batch batch : batches) {
            spans.addAll(ExportTraceServiceRequest.parseFrom(batch.body())
                    .getResourceSpans(0)
                    .getScopeSpans(0)
                    .getSpansList());
        }

        Map<Object, Long> sizes =
                spans.stream().collect(Collectors.groupingBy(Span::getTraceId, Collectors.counting()));

        assertEquals(512, sizes.size());
        assertTrue(sizes.values().stream().allMatch(size -> size == 10));
    }

    @Test
    void services_takeTurns() {
        List<String> services = batches.stream().map(Batch::service).toList();

        assertEquals(
                List.of("backend-service", "llm-proxy-service", "frontend-service", "backend-service"),
                services.subList(0, 4));
        assertEquals(2, services.stream().filter("frontend-service"::equals).count());
    }

    @Test
    void spans_areAsLargeAsThoseOfTheServices() {
        double bytes = batches.stream().mapToInt(batch -> batch.body().length).sum();

        assertEquals(450, bytes / (10 * 512), 50);
    }

    @Test
    void schedule_decidesHowMany() {
        assertEquals(13, new SpanBatches(42).encode(new ArrivalSchedule(1, 13)).size());
    }
}
