package dev.observatory.bench.lite;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** One exporter for each service, each with a connection of its own, and the count of what became of the spans. */
final class Exporters {

    private final Supplier<Exporter> connect;
    private final Map<String, Exporter> byService = new HashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();

    /** @param acknowledged spans that lite said it took; what is sent and not acknowledged has failed */
    record Tally(long sent, long acknowledged, String firstFailure) {}

    Exporters(Supplier<Exporter> connect) {
        this.connect = connect;
    }

    CompletableFuture<Void> export(Batches.Batch batch) {
        sent.addAndGet(Batches.SPANS);
        return byService
                .computeIfAbsent(batch.service(), service -> connect.get())
                .send(batch.body())
                .thenAccept(response -> acknowledged.addAndGet(Batches.SPANS - rejected(response)))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.compareAndSet(null, failure);
                    }
                });
    }

    private static long rejected(byte[] response) {
        try {
            return ExportTraceServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedSpans();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The answer is not an ExportTraceServiceResponse", e);
        }
    }

    Tally tally() {
        Throwable failure = firstFailure.get();
        return new Tally(sent.get(), acknowledged.get(), failure == null ? "" : failure.toString());
    }
}
