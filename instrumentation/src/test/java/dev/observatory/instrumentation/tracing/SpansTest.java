package dev.observatory.instrumentation.tracing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.opentelemetry.api.trace.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** The places where the context of reactive code gets lost or mixed up, each with a thousand chains at once. */
@QuarkusTest
class SpansTest {

    private static final int CHAINS = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    Spans spans;

    @Inject
    Vertx vertx;

    @Test
    void operators_keepTheSpan() {
        assertKept(own -> Uni.createFrom()
                .item(1)
                .map(one -> trace())
                .chain(seen -> Uni.createFrom().item(() -> seen + trace()))
                .onItem()
                .transformToMulti(seen -> Multi.createFrom().items(seen, trace()))
                .map(seen -> seen + trace())
                .collect()
                .asList()
                .map(all -> String.join("", all)));
    }

    @Test
    void hopToAWorkerAndBack_keepsTheSpan() {
        assertKept(own -> vertx.executeBlocking(Uni.createFrom().item(SpansTest::trace), false)
                .map(seen -> seen + trace()));
    }

    @Test
    void delaysAndTimeouts_keepTheSpan() {
        assertKept(own -> Uni.createFrom()
                .item(SpansTest::trace)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(2))
                .map(seen -> seen + trace())
                .chain(seen -> Uni.createFrom()
                        .<String>nothing()
                        .ifNoItem()
                        .after(Duration.ofMillis(5))
                        .recoverWithItem(() -> seen + trace())));
    }

    @Test
    void retries_keepTheSpan() {
        assertKept(own -> {
            AtomicInteger attempts = new AtomicInteger();
            return Uni.createFrom()
                    .item(() -> {
                        if (attempts.incrementAndGet() < 3) {
                            throw new IllegalStateException(trace());
                        }
                        return trace();
                    })
                    .onFailure()
                    .retry()
                    .atMost(3);
        });
    }

    @Test
    void stepsBesideEachOther_haveTheirOwnSpans() {
        assertKept(own -> Uni.join()
                .all(
                        spans.around("left", () -> Uni.createFrom().item(() -> trace() + span())),
                        spans.around("right", () -> Uni.createFrom().item(() -> trace() + span())))
                .andFailFast()
                .map(seen -> {
                    assertNotEquals(seen.get(0), seen.get(1));
                    return seen.stream().map(both -> both.substring(0, 32)).reduce("", String::concat);
                }));
    }

    @Test
    void detachedStep_isInATraceOfItsOwn_andTheCallerStaysInIts() {
        assertKept(own -> {
            DetachedSpan detached = spans.detached("elsewhere");
            return detached.run(() -> Uni.createFrom().item(SpansTest::trace)).map(seen -> {
                assertEquals(detached.traceId(), seen);
                assertNotEquals(own, seen);
                return trace();
            });
        });
    }

    /** @param step is given its trace's id, and says which ids it has seen, one after the other */
    private void assertKept(Function<String, Uni<String>> step) {
        List<Uni<String>> chains = IntStream.range(0, CHAINS)
                .mapToObj(i -> onContextOfItsOwn(() -> spans.around("outer", () -> {
                    String own = trace();
                    return step.apply(own)
                            .invoke(seen -> assertEquals(own, trace()))
                            .invoke(seen -> assertEquals("", seen.replace(own, "")));
                })))
                .toList();

        Uni.join().all(chains).andCollectFailures().await().atMost(LIMIT);
    }

    private Uni<String> onContextOfItsOwn(java.util.function.Supplier<Uni<String>> chain) {
        return Uni.createFrom().emitter(emitter -> {
            io.vertx.core.Context context =
                    VertxContext.createNewDuplicatedContext(vertx.getDelegate().getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> chain.get().subscribe().with(emitter::complete, emitter::fail));
        });
    }

    private static String trace() {
        return Span.current().getSpanContext().getTraceId();
    }

    private static String span() {
        return Span.current().getSpanContext().getSpanId();
    }
}
