package dev.observatory.llmproxy;

import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;

/** The log events, by the id of their trace. */
@Singleton
public class EmittedLogs implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();

    /** Quarkus takes no processor of logs as a bean. */
    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addLoggerProviderCustomizer(
                (provider, config) -> provider.addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter)));
    }

    /** @return those with an event name */
    List<LogRecordData> events(String traceId) {
        return exporter.getFinishedLogRecordItems().stream()
                .filter(log -> log.getEventName() != null)
                .filter(log -> log.getSpanContext().getTraceId().equals(traceId))
                .toList();
    }
}
