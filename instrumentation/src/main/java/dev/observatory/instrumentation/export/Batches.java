package dev.observatory.instrumentation.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;

/** Encodes batches of spans or log records for the outbox, on the thread of the batch processor. */
final class Batches<T> {

    /** Receivers of gRPC take 4 MB if nothing else is set; a larger batch is divided. */
    private static final int MOST_BYTES = 3 << 20;

    private final Function<Collection<T>, Marshaler> request;
    private final boolean gzip;
    private final Outbox outbox;

    /** @param request makes OTLP's request of a batch */
    Batches(Function<Collection<T>, Marshaler> request, boolean gzip, Outbox outbox) {
        this.request = request;
        this.gzip = gzip;
        this.outbox = outbox;
    }

    /** @return success, since what becomes of it is the outbox' business */
    CompletableResultCode export(Collection<T> items) {
        Marshaler marshaler = request.apply(items);
        if (marshaler.getBinarySerializedSize() > MOST_BYTES && items.size() > 1) {
            List<T> all = List.copyOf(items);
            export(all.subList(0, all.size() / 2));
            export(all.subList(all.size() / 2, all.size()));
        } else {
            outbox.add(encoded(marshaler), items.size());
        }
        return CompletableResultCode.ofSuccess();
    }

    private byte[] encoded(Marshaler marshaler) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(marshaler.getBinarySerializedSize());
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
            marshaler.writeBinaryTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    CompletableResultCode close() {
        return outbox.close();
    }
}
