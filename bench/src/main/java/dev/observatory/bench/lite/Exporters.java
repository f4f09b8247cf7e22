package dev.observatory.bench.lite;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One exporter for each service, each with a connection of its own, and the count of what became of what they sent. */
final class Exporters {

    private final Signal signal;
    private final Supplier<Exporter> connect;
    private final Map<String, Exporter> byService = new HashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();

    /** @param acknowledged what lite said it took; what is sent and not acknowledged has failed */
    record Tally(long sent, long acknowledged, String firstFailure) {}

    Exporters(Signal signal, Supplier<Exporter> connect) {
        this.signal = signal;
        this.connect = connect;
    }

    CompletableFuture<Void> export(Batch batch) {
        sent.addAndGet(batch.items());
        return byService
                .computeIfAbsent(batch.service(), service -> connect.get())
                .send(batch.body())
                .thenAccept(response -> acknowledged.addAndGet(batch.items() - signal.rejected(response)))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.compareAndSet(null, failure);
                    }
                });
    }

    Tally tally() {
        Throwable failure = firstFailure.get();
        return new Tally(sent.get(), acknowledged.get(), failure == null ? "" : failure.toString());
    }
}
