package dev.observatory.lite.ingest;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

import dev.observatory.lite.metrics.MetricStore;
import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.TraceStore;
import dev.observatory.lite.store.WindowConfig;

/** What both OTLP transports do with a request once it is decoded. It only touches memory, so an event loop may call it. */
@Singleton
class Ingest {

    private final TraceStore traces;
    private final LogStore logs;
    private final MetricStore metrics;
    private final WindowConfig window;

    Ingest(TraceStore traces, LogStore logs, MetricStore metrics, WindowConfig window) {
        this.traces = traces;
        this.logs = logs;
        this.metrics = metrics;
        this.window = window;
    }

    ExportTraceServiceResponse accept(ExportTraceServiceRequest request) {
        TraceStore.Refused refused = traces.add(request.getResourceSpansList());
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (refused.invalid() + refused.beyondLimit() > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(refused.invalid() + refused.beyondLimit())
                    .setErrorMessage(message(refused)));
        }
        return response.build();
    }

    private String message(TraceStore.Refused refused) {
        List<String> reasons = new ArrayList<>();
        if (refused.invalid() > 0) {
            reasons.add("%d without valid ids: a trace id has 16 bytes, a span id 8, and not all are zero"
                    .formatted(refused.invalid()));
        }
        if (refused.beyondLimit() > 0) {
            reasons.add("%d beyond the %d spans that lite keeps of a trace (lite.window.spans-per-trace)"
                    .formatted(refused.beyondLimit(), window.spansPerTrace()));
        }
        return String.join("; ", reasons);
    }

    ExportMetricsServiceResponse accept(ExportMetricsServiceRequest request) {
        int refused = metrics.add(request.getResourceMetricsList());
        ExportMetricsServiceResponse.Builder response = ExportMetricsServiceResponse.newBuilder();
        if (refused > 0) {
            response.setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                    .setRejectedDataPoints(refused)
                    .setErrorMessage("Lite keeps %d series (lite.window.metric-series), and has as many"
                            .formatted(window.metricSeries())));
        }
        return response.build();
    }

    ExportLogsServiceResponse accept(ExportLogsServiceRequest request) {
        logs.add(request.getResourceLogsList());
        return ExportLogsServiceResponse.getDefaultInstance();
    }
}
