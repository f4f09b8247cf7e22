package dev.observatory.instrumentation.export;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.CompressionType;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterRuntimeConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

import dev.observatory.instrumentation.export.OtlpClient.Target;
import dev.observatory.instrumentation.redaction.Redaction;

/**
 * The exporters of spans and logs, which Quarkus takes in place of its own. They read its settings
 * {@code quarkus.otel.exporter.otlp.*}: endpoint, protocol, headers, compression, timeout and TLS configuration, for both
 * signals or for one.
 */
@Singleton
class Exporters {

    private final Vertx vertx;
    private final OtlpExporterRuntimeConfig otlp;
    private final TlsConfigurationRegistry tls;
    private final ExportConfig config;
    private final Redaction redaction;
    private final OutboxMetrics spanMetrics;
    private final OutboxMetrics logMetrics;

    Exporters(
            Vertx vertx,
            OtlpExporterRuntimeConfig otlp,
            TlsConfigurationRegistry tls,
            ExportConfig config,
            Redaction redaction,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.otlp = otlp;
        this.tls = tls;
        this.config = config;
        this.redaction = redaction;
        this.spanMetrics = new OutboxMetrics(registry, "spans");
        this.logMetrics = new OutboxMetrics(registry, "logs");
    }

    /** Their metrics are there even if OpenTelemetry is off, and nobody asks for an exporter. */
    void start(@Observes Startup event) {}

    @Produces
    @Singleton
    SpanExporter spans() {
        Batches<SpanData> batches = batches("spans", otlp.traces(), spanMetrics, TraceRequestMarshaler::create);
        return redaction.before(new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                return batches.export(spans);
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return batches.close();
            }
        });
    }

    @Produces
    @Singleton
    LogRecordExporter logs() {
        Batches<LogRecordData> batches = batches("logs", otlp.logs(), logMetrics, LogsRequestMarshaler::create);
        return redaction.before(new LogRecordExporter() {
            @Override
            public CompletableResultCode export(Collection<LogRecordData> logs) {
                return batches.export(logs);
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return batches.close();
            }
        });
    }

    private <T> Batches<T> batches(
            String signal,
            OtlpExporterConfig settings,
            OutboxMetrics metrics,
            Function<Collection<T>, Marshaler> request) {
        if (settings.proxyOptions().enabled()) {
            throw new IllegalArgumentException("quarkus.otel.exporter.otlp.proxy-options.enabled is 'true', but must be"
                    + " false: telemetry is sent without a proxy");
        }
        URI endpoint = URI.create(settings.endpoint().orElseThrow().trim());
        boolean grpc = settings.protocol().orElseThrow().equals(OtlpExporterConfig.Protocol.GRPC);
        boolean gzip =
                settings.compression().filter(CompressionType.GZIP::equals).isPresent();
        Target target =
                new Target(endpoint, grpc, gzip, path(signal, grpc, endpoint), headers(settings), settings.timeout());
        OtlpClient client = new OtlpClient(vertx, options(endpoint, settings), target);
        return new Batches<>(request, gzip, new Outbox(vertx, client, signal, config, metrics));
    }

    private static String path(String signal, boolean grpc, URI endpoint) {
        boolean spans = signal.equals("spans");
        if (grpc) {
            return spans
                    ? "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
                    : "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
        }
        return endpoint.getPath().replaceFirst("/$", "") + (spans ? "/v1/traces" : "/v1/logs");
    }

    private static Map<String, String> headers(OtlpExporterConfig settings) {
        Map<String, String> headers = new TreeMap<>();
        for (String header : settings.headers().orElse(List.of())) {
            String[] parts = header.split("=", 2);
            if (parts.length == 2) {
                headers.put(parts[0].trim(), parts[1].trim());
            }
        }
        return headers;
    }

    private HttpClientOptions options(URI endpoint, OtlpExporterConfig settings) {
        HttpClientOptions options = new HttpClientOptions();
        if (endpoint.getScheme().equals("https")) {
            TlsConfiguration.from(tls, settings.tlsConfigurationName())
                    .or(tls::getDefault)
                    .ifPresent(trust -> TlsConfigUtils.configure(options, trust));
            options.setSsl(true).setUseAlpn(true);
        }
        return options;
    }
}
