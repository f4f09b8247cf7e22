package dev.observatory.bench.lite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** Makes traces of one shape, each with ids and durations of its own. One trace in a hundred ends with an error. */
final class TraceMaker {

    private static final int SAMPLED = 1;
    private static final int TRACES_PER_ERROR = 100;

    private final List<SpanShape> shape;
    private final SplittableRandom random;

    /** @param seed makes the same traces again */
    TraceMaker(List<SpanShape> shape, long seed) {
        this.shape = shape;
        this.random = new SplittableRandom(seed);
    }

    /** @return the spans in the order of their shapes */
    List<Span> trace(long startNanos) {
        ByteString traceId = id(16);
        boolean failed = random.nextInt(TRACES_PER_ERROR) == 0;
        double slowness = random.nextDouble(0.5, 2);
        List<Span> spans = new ArrayList<>(shape.size());
        for (SpanShape place : shape) {
            Span.Builder span = Span.newBuilder()
                    .setTraceId(traceId)
                    .setSpanId(id(8))
                    .setFlags(SAMPLED)
                    .setName(place.name())
                    .setKind(place.kind())
                    .setStartTimeUnixNano(startNanos + scaled(place.startMicros(), slowness))
                    .setEndTimeUnixNano(startNanos + scaled(place.startMicros() + place.durationMicros(), slowness))
                    .addAllAttributes(place.attributes());
            if (place.parent() >= 0) {
                span.setParentSpanId(spans.get(place.parent()).getSpanId());
            }
            if (failed && place.parent() < 0) {
                span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
            }
            spans.add(span.build());
        }
        return spans;
    }

    private static long scaled(long micros, double slowness) {
        return Math.round(TimeUnit.MICROSECONDS.toNanos(micros) * slowness);
    }

    private ByteString id(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextLong());
        }
        return ByteString.copyFrom(bytes.flip());
    }
}
