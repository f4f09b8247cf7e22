package dev.observatory.backend.event;

import java.util.BitSet;
import java.util.Map;

import jakarta.inject.Singleton;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.smallrye.mutiny.Uni;

/** A plain method as a span: an annotation is all it takes. */
@Singleton
class FunctionEvent implements Event {

    private static final int LIMIT = 10_000;

    private final Primes primes;

    FunctionEvent(Primes primes) {
        this.primes = primes;
    }

    /** A bean of its own, since a call within an object passes by the interceptor that makes the span. */
    @Singleton
    static class Primes {

        @WithSpan("count primes")
        int below(@SpanAttribute("observatory.primes.limit") int limit) {
            BitSet composite = new BitSet(limit);
            int count = 0;
            for (int number = 2; number < limit; number++) {
                if (!composite.get(number)) {
                    count++;
                    for (int multiple = 2 * number; multiple < limit; multiple += number) {
                        composite.set(multiple);
                    }
                }
            }
            return count;
        }
    }

    @Override
    public String kind() {
        return "function";
    }

    @Override
    public String sentence() {
        return "Counts the primes below 10,000: a plain method with a span around it.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        return Uni.createFrom()
                .item(() -> EventOutcome.success(this, Map.of("limit", LIMIT, "primes", primes.below(LIMIT))));
    }
}
