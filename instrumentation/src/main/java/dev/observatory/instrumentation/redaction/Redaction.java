package dev.observatory.instrumentation.redaction;

import java.util.Collection;

import jakarta.inject.Singleton;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hides secrets in spans and log records before they leave the process, on the thread that exports them: in names, statuses,
 * attributes (their keys, too), events, links, {@code tracestate}, scopes, resources and bodies. A secret is what looks like
 * one: credentials, keys, tokens, card numbers, e-mail addresses, and whatever an attribute named like one holds.
 */
@Singleton
public class Redaction {

    private final boolean enabled;

    Redaction(@ConfigProperty(name = "observatory.redaction.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    /** @return the text without the secrets in it; the same object if there are none */
    public String hide(String text) {
        return enabled ? Secrets.hide(text) : text;
    }

    /** @return what may be shown of the value that has this name */
    public String hide(String name, String value) {
        return enabled && Secrets.isSensitive(name) ? Secrets.HIDDEN : hide(value);
    }

    /** @return one that hands spans on to the other when their secrets are hidden */
    public SpanExporter before(SpanExporter exporter) {
        if (!enabled) {
            return exporter;
        }
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                return exporter.export(
                        spans.stream().<SpanData>map(RedactedSpan::new).toList());
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }

    /** @return as {@link #before(SpanExporter)} */
    public LogRecordExporter before(LogRecordExporter exporter) {
        if (!enabled) {
            return exporter;
        }
        return new LogRecordExporter() {
            @Override
            public CompletableResultCode export(Collection<LogRecordData> logs) {
                return exporter.export(
                        logs.stream().<LogRecordData>map(RedactedLog::new).toList());
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }
}
