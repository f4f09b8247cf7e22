package dev.observatory.lite.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** Where OTLP over HTTP arrives; gRPC is set by {@code quarkus.grpc.server.*}. */
@ConfigMapping(prefix = "lite.otlp")
public interface OtlpConfig {

    /** The port for OTLP/HTTP; 0 takes a free one. */
    @Min(0)
    @Max(65_535)
    int httpPort();

    /** The longest body of one request, in bytes after decompression; a longer one is answered with 413. */
    @Min(1_024)
    int maxMessageBytes();

    /** What all bodies that are being read may take together; what exceeds it is answered with 503, to come again. */
    MemorySize maxBufferedBytes();

    /** Pages of these origins may send telemetry from the browser, such as {@code http://localhost:5173}; none by default. */
    Optional<List<String>> corsOrigins();

    /** How long one request may take to arrive. */
    Duration readTimeout();
}
