package dev.observatory.instrumentation.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How late event loops run what is due: {@code observatory.event.loop.lag}, in seconds. Each loop is asked to do nothing ten
 * times a second; what it was busy with meanwhile is the lag, and every request on that loop waited as long.
 */
@Singleton
class EventLoopLag {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Vertx vertx;
    private final MeterRegistry registry;
    private final boolean enabled;
    private final List<ScheduledFuture<?>> probes = new ArrayList<>();

    EventLoopLag(
            Vertx vertx,
            MeterRegistry registry,
            @ConfigProperty(name = "observatory.event-loop-lag.enabled") boolean enabled) {
        this.vertx = vertx;
        this.registry = registry;
        this.enabled = enabled;
    }

    void start(@Observes Startup event) {
        if (!enabled) {
            return;
        }
        Timer lag = Timer.builder("observatory.event.loop.lag")
                .description("How late an event loop runs what is due")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(registry);
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            probes.add(loop.scheduleWithFixedDelay(
                    new Probe(lag), INTERVAL.toNanos(), INTERVAL.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    void stop(@Observes Shutdown event) {
        probes.forEach(probe -> probe.cancel(false));
    }

    /** Runs on one loop only. */
    private static final class Probe implements Runnable {

        private final Timer lag;
        private long due = System.nanoTime() + INTERVAL.toNanos();

        Probe(Timer lag) {
            this.lag = lag;
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            lag.record(Math.max(0, now - due), TimeUnit.NANOSECONDS);
            due = now + INTERVAL.toNanos();
        }
    }
}
