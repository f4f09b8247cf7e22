package dev.observatory.instrumentation.export;

import java.util.Map;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TelemetryConfigTest {

    private static final String ENDPOINT = "http://localhost:4317";

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.0", "1.0", "0.25", ".5"})
    void ratioFromZeroToOne_isTaken(String ratio) {
        assertEquals(ratio, load(ENDPOINT, "http/protobuf", ratio).samplerRatio());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "7", "1.5", "-0.1"})
    void otherRatio_isRefusedWithTheNameAndTheValue(String ratio) {
        assertRefused(
                "OTEL_TRACES_SAMPLER_ARG is '%s', but must be a number from 0 to 1".formatted(ratio),
                ENDPOINT,
                "grpc",
                ratio);
    }

    @Test
    void unusableEndpointAndProtocol_areRefusedWithTheirNames() {
        assertRefused("OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost:4317', but must be", "localhost:4317", "grpc", "1");
        assertRefused("OTEL_EXPORTER_OTLP_PROTOCOL is 'udp', but must be", ENDPOINT, "udp", "1");
    }

    private static void assertRefused(String message, String endpoint, String protocol, String ratio) {
        ConfigValidationException e =
                assertThrows(ConfigValidationException.class, () -> load(endpoint, protocol, ratio));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    private static TelemetryConfig load(String endpoint, String protocol, String ratio) {
        return new SmallRyeConfigBuilder()
                .withMapping(TelemetryConfig.class)
                .withDefaultValues(Map.of(
                        "observatory.telemetry.endpoint", endpoint,
                        "observatory.telemetry.protocol", protocol,
                        "observatory.telemetry.sampler-ratio", ratio,
                        "observatory.telemetry.console", "false",
                        "observatory.telemetry.instance-id", "true"))
                .build()
                .getConfigMapping(TelemetryConfig.class);
    }
}
