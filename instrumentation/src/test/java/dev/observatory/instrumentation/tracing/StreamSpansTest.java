package dev.observatory.instrumentation.tracing;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.FinishedSpans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Spans around streams, and how spans end; begun on a thread that has no Vert.x context. */
@QuarkusTest
class StreamSpansTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Spans spans;

    @Inject
    FinishedSpans finished;

    @BeforeEach
    void forget() {
        finished.clear();
    }

    @Test
    void stream_hasItsSpanForEveryItem() {
        List<String> seen = stream(Multi.createFrom()
                        .items(1, 2, 3)
                        .onItem()
                        .call(item ->
                                Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(2)))
                        .map(item -> Span.current().getSpanContext().getSpanId()))
                .collect()
                .asList()
                .await()
                .atMost(LIMIT);

        SpanData span = finished.await("stream");
        String id = span.getSpanId();
        assertEquals(List.of(id, id, id), seen);
        assertNull(span.getAttributes().get(ErrorType.KEY));
    }

    @Test
    void streamThatIsLetGo_isCancelled() {
        stream(Multi.createFrom().ticks().every(Duration.ofMillis(5)))
                .select()
                .first(2)
                .collect()
                .asList()
                .await()
                .atMost(LIMIT);

        assertEquals(
                ErrorType.CANCELLED, finished.await("stream").getAttributes().get(ErrorType.KEY));
    }

    @Test
    void failure_isNamedByItsClass() {
        stream(Multi.createFrom().failure(new IllegalStateException("secret")))
                .onFailure()
                .recoverWithCompletion()
                .collect()
                .asList()
                .await()
                .atMost(LIMIT);

        assertEquals(
                "java.lang.IllegalStateException",
                finished.await("stream").getAttributes().get(ErrorType.KEY));
    }

    @Test
    void failure_canNameItself() {
        class SoldOut extends RuntimeException implements TypedError {
            @Override
            public String errorType() {
                return "sold_out";
            }
        }

        spans.around("step", () -> Uni.createFrom().failure(new SoldOut()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LIMIT);

        assertEquals("sold_out", finished.await("step").getAttributes().get(ErrorType.KEY));
    }

    private <T> Multi<T> stream(Multi<T> items) {
        return spans.aroundMulti("stream", span -> span, () -> items);
    }
}
