package dev.observatory.instrumentation.export;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** Where telemetry goes. It is checked here, because the SDK's own errors do not name the setting. */
@ConfigMapping(prefix = "observatory.telemetry")
interface TelemetryConfig {

    /** Of an OTLP receiver ({@code OTEL_EXPORTER_OTLP_ENDPOINT}). */
    @WithConverter(Endpoint.class)
    String endpoint();

    /** {@code OTEL_EXPORTER_OTLP_PROTOCOL} */
    @WithConverter(Protocol.class)
    String protocol();

    /** The share of new traces that is recorded, from 0 to 1; a trace that came from elsewhere keeps its decision. */
    @WithConverter(Ratio.class)
    String samplerRatio();

    /** Whether finished spans are printed too ({@code TRACE_CONSOLE}). */
    boolean console();

    /** The resource attribute {@code deployment.environment.name} ({@code DEPLOYMENT_ENVIRONMENT}). */
    Optional<String> environment();

    /** Whether each process gets a {@code service.instance.id}. */
    boolean instanceId();

    /** Refuses what does not match, and names the setting. */
    abstract class Checked implements Converter<String> {

        private final Predicate<String> allowed;
        private final String message;

        Checked(String setting, String regexp, String expected) {
            this.allowed = Pattern.compile(regexp).asMatchPredicate();
            this.message = setting + " is '%s', but must be " + expected;
        }

        @Override
        public String convert(String value) {
            if (!allowed.test(value)) {
                throw new IllegalArgumentException(message.formatted(value));
            }
            return value;
        }
    }

    class Endpoint extends Checked {

        public Endpoint() {
            super(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "https?://[^/]+.*",
                    "an http or https URL such as http://localhost:4317");
        }
    }

    class Protocol extends Checked {

        public Protocol() {
            super("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc|http/protobuf", "grpc or http/protobuf");
        }
    }

    class Ratio extends Checked {

        public Ratio() {
            super("OTEL_TRACES_SAMPLER_ARG", "0|0?\\.[0-9]+|1|[01]\\.0*", "a number from 0 to 1 such as 0.25");
        }
    }
}
