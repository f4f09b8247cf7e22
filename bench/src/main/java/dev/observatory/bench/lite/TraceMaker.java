package dev.observatory.bench.lite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * Makes traces of a question, in their form and size like those that the services send for one ({@code ask-trace.json}), each
 * with ids and durations of its own. One trace in a hundred ends with an error.
 */
final class TraceMaker {

    private static final int SAMPLED = 1;
    private static final int TRACES_PER_ERROR = 100;

    private final List<Place> places;
    private final List<List<KeyValue>> attributes = new ArrayList<>();
    private final SplittableRandom random;

    /**
     * What the spans at one place of every trace have in common.
     *
     * @param parent the place of its parent in the trace, -1 for the root
     * @param startMicros after the root began
     */
    record Place(
            String service,
            int parent,
            String name,
            Span.SpanKind kind,
            long startMicros,
            long durationMicros,
            Map<String, Object> attributes) {}

    /** @param seed makes the same traces again */
    TraceMaker(long seed) {
        this.random = new SplittableRandom(seed);
        try (InputStream shape = TraceMaker.class.getResourceAsStream("/ask-trace.json")) {
            places = List.of(new ObjectMapper().readValue(shape, Place[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.forEach(place -> attributes.add(place.attributes().entrySet().stream()
                .map(attribute -> attribute(attribute.getKey(), attribute.getValue()))
                .toList()));
    }

    static KeyValue attribute(String key, Object value) {
        AnyValue.Builder typed = value instanceof Integer number
                ? AnyValue.newBuilder().setIntValue(number)
                : AnyValue.newBuilder().setStringValue(value.toString());
        return KeyValue.newBuilder().setKey(key).setValue(typed).build();
    }

    List<Place> places() {
        return places;
    }

    /** @return the spans in the order of their places */
    List<Span> trace(long startNanos) {
        ByteString traceId = id(16);
        boolean failed = random.nextInt(TRACES_PER_ERROR) == 0;
        double slowness = random.nextDouble(0.5, 2);
        List<Span> spans = new ArrayList<>(places.size());
        for (Place place : places) {
            Span.Builder span = Span.newBuilder()
                    .setTraceId(traceId)
                    .setSpanId(id(8))
                    .setFlags(SAMPLED)
                    .setName(place.name())
                    .setKind(place.kind())
                    .setStartTimeUnixNano(startNanos + scaled(place.startMicros(), slowness))
                    .setEndTimeUnixNano(startNanos + scaled(place.startMicros() + place.durationMicros(), slowness))
                    .addAllAttributes(attributes.get(spans.size()));
            if (place.parent() >= 0) {
                span.setParentSpanId(spans.get(place.parent()).getSpanId());
            } else if (failed) {
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
