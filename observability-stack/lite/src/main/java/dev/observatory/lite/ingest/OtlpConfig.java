package dev.observatory.lite.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

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
}
