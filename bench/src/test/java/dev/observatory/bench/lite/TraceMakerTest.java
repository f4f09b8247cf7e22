package dev.observatory.bench.lite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TraceMakerTest {

    private static final long START = 1_800_000_000_000_000_000L;

    private final TraceMaker maker = new TraceMaker(42);

    @Test
    void trace_isOneTreeWithOneRoot() {
        List<Span> trace = maker.trace(START);

        assertEquals(10, trace.size());
        assertEquals(1, trace.stream().map(Span::getTraceId).distinct().count());
        assertTrue(trace.get(0).getParentSpanId().isEmpty());
        for (int place = 1; place < trace.size(); place++) {
            Span parent = trace.get(maker.places().get(place).parent());
            assertEquals(parent.getSpanId(), trace.get(place).getParentSpanId());
        }
    }

    @Test
    void children_runWithinTheirParents() {
        List<Span> trace = maker.trace(START);

        assertEquals(START, trace.get(0).getStartTimeUnixNano());
        for (int place = 1; place < trace.size(); place++) {
            Span parent = trace.get(maker.places().get(place).parent());
            assertTrue(parent.getStartTimeUnixNano() < trace.get(place).getStartTimeUnixNano());
            assertTrue(trace.get(place).getEndTimeUnixNano() < parent.getEndTimeUnixNano());
        }
    }

    @Test
    void ids_haveTheLengthOfOtlpAndOccurOnce() {
        Set<ByteString> traceIds = new HashSet<>();
        Set<ByteString> spanIds = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            maker.trace(START).forEach(span -> {
                traceIds.add(span.getTraceId());
                spanIds.add(span.getSpanId());
            });
        }

        assertEquals(1_000, traceIds.size());
        assertEquals(10_000, spanIds.size());
        assertTrue(traceIds.stream().allMatch(id -> id.size() == 16));
        assertTrue(spanIds.stream().allMatch(id -> id.size() == 8));
    }

    @Test
    void aboutOneTraceInAHundred_fails() {
        long failed = IntStream.range(0, 10_000)
                .filter(i -> maker.trace(START).get(0).getStatus().getCode() == StatusCode.STATUS_CODE_ERROR)
                .count();

        assertTrue(failed > 50 && failed < 200, failed + " of 10000");
    }

    @Test
    void seed_decidesTheTraces() {
        List<Span> trace = maker.trace(START);

        assertEquals(trace, new TraceMaker(42).trace(START));
        assertNotEquals(trace, new TraceMaker(43).trace(START));
    }
}
