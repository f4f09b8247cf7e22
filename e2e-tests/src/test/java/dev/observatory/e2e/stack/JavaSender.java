package dev.observatory.e2e.stack;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/**
 * A process of its own that sends one trace, one log record and one metric with Java's defaults: only {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT} is set. The argument is {@code agent} where the Java agent sets up everything, else {@code sdk}.
 */
final class JavaSender {

    private JavaSender() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("agent")) {
            // The agent sends what is left when the JVM ends.
            send(GlobalOpenTelemetry.get(), "java-agent");
        } else {
            // Closed here, and not once more by a hook, which may say so while the JVM ends.
            try (OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk()) {
                send(sdk, "java-sdk");
            }
        }
        System.out.println("sent");
    }

    private static void send(OpenTelemetry telemetry, String name) {
        Span span = telemetry.getTracer(name).spanBuilder("greet " + name).startSpan();
        try (Scope ignored = span.makeCurrent()) {
            telemetry.getMeter(name).counterBuilder("greetings." + name).build().add(1);
            telemetry
                    .getLogsBridge()
                    .get(name)
                    .logRecordBuilder()
                    .setSeverity(Severity.INFO)
                    .setBody("hello from " + name)
                    .emit();
        } finally {
            span.end();
        }
    }
}
