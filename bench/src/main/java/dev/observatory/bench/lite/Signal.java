package dev.observatory.bench.lite;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** What is sent, and where OTLP takes it. */
enum Signal {
    SPANS("spans", "/v1/traces", "trace.v1.TraceService") {
        @Override
        JsonNode status(JsonNode status) {
            return status.path("spans");
        }

        @Override
        long rejectedIn(byte[] response) throws InvalidProtocolBufferException {
            return ExportTraceServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedSpans();
        }
    },
    LOGS("log records", "/v1/logs", "logs.v1.LogsService") {
        @Override
        JsonNode status(JsonNode status) {
            return status.path("logs");
        }

        @Override
        long rejectedIn(byte[] response) throws InvalidProtocolBufferException {
            return ExportLogsServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedLogRecords();
        }
    },
    POINTS("data points", "/v1/metrics", "metrics.v1.MetricsService") {
        @Override
        JsonNode status(JsonNode status) {
            return status.path("metrics").path("points");
        }

        @Override
        long rejectedIn(byte[] response) throws InvalidProtocolBufferException {
            return ExportMetricsServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedDataPoints();
        }
    };

    final String noun;
    final String path;
    final String method;

    Signal(String noun, String path, String service) {
        this.noun = noun;
        this.path = path;
        this.method = "opentelemetry.proto.collector.%s/Export".formatted(service);
    }

    /** @return lite's counts of it, in what {@code GET /api/status} answers */
    abstract JsonNode status(JsonNode status);

    /** @return how many lite refused, by its answer */
    long rejected(byte[] response) {
        try {
            return rejectedIn(response);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The answer is not one of OTLP", e);
        }
    }

    abstract long rejectedIn(byte[] response) throws InvalidProtocolBufferException;
}
