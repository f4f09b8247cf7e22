package dev.observatory.bench.lite;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One exporter for each service, each with a connection of its own, and the count of what became of the spans. */
final class Exporters implements AutoCloseable {

    private final Supplier<Transport> connect;
    private final Map<String, Transport> byService = new HashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();

    /** @param acknowledged spans that lite said it took; what is sent and not acknowledged has failed */
    record Tally(long sent, long acknowledged, String firstFailure) {

        long failed() {
            return sent - acknowledged;
        }
    }

    Exporters(Supplier<Transport> connect) {
        this.connect = connect;
    }

    CompletableFuture<Void> export(Batch batch) {
        sent.addAndGet(batch.spans());
        return byService
                .computeIfAbsent(batch.service(), service -> connect.get())
                .send(batch.body())
                .thenAccept(response -> acknowledged.addAndGet(batch.spans() - Transport.rejected(response)))
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

    @Override
    public void close() {
        byService.values().forEach(Transport::close);
    }
}
