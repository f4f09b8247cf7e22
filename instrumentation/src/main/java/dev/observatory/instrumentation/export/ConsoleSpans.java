package dev.observatory.instrumentation.export;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.exporter.logging.otlp.internal.traces.OtlpStdoutSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import dev.observatory.instrumentation.redaction.Redaction;

/**
 * With {@code TRACE_CONSOLE=true} each finished span is a line of OTLP's JSON on the console, for who wants to see what a
 * span is before any backend runs. Its own thread writes, since writing to a console can block.
 */
@Singleton
class ConsoleSpans {

    private static final Duration DELAY = Duration.ofMillis(200);

    @Produces
    @Singleton
    SpanProcessor processor(TelemetryConfig config, Redaction redaction) {
        if (!config.console()) {
            return SpanProcessor.composite();
        }
        SpanExporter console = OtlpStdoutSpanExporter.builder()
                .setOutput(System.out)
                .setWrapperJsonObject(true)
                .build();
        return BatchSpanProcessor.builder(redaction.before(console))
                .setScheduleDelay(DELAY)
                .build();
    }
}
