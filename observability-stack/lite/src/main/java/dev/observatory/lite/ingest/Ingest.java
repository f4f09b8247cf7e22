package dev.observatory.lite.ingest;

import jakarta.inject.Singleton;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.TraceStore;

/** What both OTLP transports do with a request once it is decoded. It only touches memory, so an event loop may call it. */
@Singleton
class Ingest {

    private final TraceStore traces;
    private final LogStore logs;

    Ingest(TraceStore traces, LogStore logs) {
        this.traces = traces;
        this.logs = logs;
    }

    ExportTraceServiceResponse accept(ExportTraceServiceRequest request) {
        int invalid = traces.add(request.getResourceSpansList());
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (invalid > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(invalid)
                    .setErrorMessage("A trace id has 16 bytes and a span id 8"));
        }
        return response.build();
    }

    ExportLogsServiceResponse accept(ExportLogsServiceRequest request) {
        logs.add(request.getResourceLogsList());
        return ExportLogsServiceResponse.getDefaultInstance();
    }
}
