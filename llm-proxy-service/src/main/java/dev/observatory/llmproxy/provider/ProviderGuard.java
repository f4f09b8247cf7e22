package dev.observatory.llmproxy.provider;

import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Retries and the circuit breaker of one provider. The breaker looks at the last {@code circuitVolume} tries. Once these
 * all went well, one more good try tells it nothing, so that such tries need not pass through here, which would cost about
 * as much as the rest of the proxy. Failures always must.
 */
final class ProviderGuard {

    private static final Logger LOG = Logger.getLogger(ProviderGuard.class);
    private static final int PERCENT = 100;

    private final TypedGuard<Uni<ProviderResponse>> guard;
    private final int volume;
    private final AtomicInteger untilQuiet;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    ProviderGuard(String provider, ResilienceConfig config) {
        this.volume = config.circuitVolume();
        this.untilQuiet = new AtomicInteger(volume);
        this.guard = TypedGuard.create(new TypeLiteral<Uni<ProviderResponse>>() {})
                .withDescription(provider)
                .withThreadOffload(false)
                .withRetry()
                .maxRetries(config.maxRetries())
                .maxDuration(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(e -> e instanceof ProviderException failure && failure.retryable())
                .withCustomBackoff()
                .strategy(() -> e -> ((ProviderException) e).backoffMillis())
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.circuitVolume())
                .failureRatio(config.circuitFailurePercentage() / (double) PERCENT)
                .delay(config.circuitDelay().toMillis(), ChronoUnit.MILLIS)
                .when(ProviderGuard::countsAgainst)
                .onStateChange(next -> {
                    LOG.warnf("The circuit to %s is %s", provider, next);
                    state = next;
                    untilQuiet.set(volume);
                })
                .done()
                .build();
    }

    /** @return 0 closed, 1 half open, 2 open */
    int state() {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    /** @return whether the breaker has seen nothing but good tries, as many as it looks at */
    boolean isQuiet() {
        return untilQuiet.get() <= 0;
    }

    Uni<ProviderResponse> call(Supplier<Uni<ProviderResponse>> oneTry) {
        return guard.get(() -> oneTry.get().onItemOrFailure().invoke((response, failure) -> watch(failure)))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(e -> ProviderException.circuitOpen());
    }

    private void watch(Throwable failure) {
        if (failure != null && countsAgainst(failure)) {
            untilQuiet.set(volume);
        } else {
            untilQuiet.decrementAndGet();
        }
    }

    private static boolean countsAgainst(Throwable e) {
        return e instanceof ProviderException failure && failure.providerIsDown();
    }
}
