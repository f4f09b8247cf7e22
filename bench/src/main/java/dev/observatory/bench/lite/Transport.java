package dev.observatory.bench.lite;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** Sends encoded requests over one of the two transports of OTLP. No retries: what fails once counts as failed. */
interface Transport extends AutoCloseable {

    /** What exporters wait for an answer (OTEL_EXPORTER_OTLP_TIMEOUT). */
    Duration TIMEOUT = Duration.ofSeconds(10);

    /** @return the encoded response; fails if the receiver did not take the request */
    CompletableFuture<byte[]> send(byte[] request);

    @Override
    void close();

    static Transport of(String name, LiteStatus.Otlp ports) {
        return switch (name) {
            case "grpc" -> new GrpcTransport("127.0.0.1", ports.grpcPort());
            case "http" -> new HttpTransport(URI.create("http://127.0.0.1:%d/v1/traces".formatted(ports.httpPort())));
            default -> throw new IllegalArgumentException("The transport is grpc or http, not " + name);
        };
    }

    /** @return how many spans of the request the receiver refused */
    static long rejected(byte[] response) {
        try {
            return ExportTraceServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedSpans();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The answer is no ExportTraceServiceResponse", e);
        }
    }
}
