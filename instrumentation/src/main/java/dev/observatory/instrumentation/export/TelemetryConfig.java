package dev.observatory.instrumentation.export;

import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where telemetry goes. It is checked here, because the SDK's own errors do not name the setting. */
@ConfigMapping(prefix = "observatory.telemetry")
interface TelemetryConfig {

    @Pattern(
            regexp = "https?://[^/]+.*",
            message = "OTEL_EXPORTER_OTLP_ENDPOINT is '${validatedValue}', but must be an http or https URL such as"
                    + " http://localhost:4317")
    String endpoint();

    @Pattern(
            regexp = "grpc|http/protobuf",
            message = "OTEL_EXPORTER_OTLP_PROTOCOL is '${validatedValue}', but must be grpc or http/protobuf")
    String protocol();

    /** The share of new traces that is recorded, from 0 to 1; a trace that came from elsewhere keeps its decision. */
    @Pattern(
            regexp = "0|0?\\.[0-9]+|1|[01]\\.0*",
            message = "OTEL_TRACES_SAMPLER_ARG is '${validatedValue}', but must be a number from 0 to 1 such as 0.25")
    String samplerRatio();

    /** Whether finished spans are printed too ({@code TRACE_CONSOLE}). */
    @WithDefault("false")
    boolean console();
}
