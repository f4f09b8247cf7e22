package dev.observatory.launcher;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PortsTest {

    @Test
    void port_isTakenFromTheEnvironmentElseStandard() {
        Ports ports = Ports.from(Map.of("FRONTEND_PORT", " 8090", "LITE_PORT", ""), Parts.STANDARD);

        assertEquals("http://localhost:8090", ports.url(Parts.STANDARD.named("frontend-service")));
        assertEquals(3000, ports.of("LITE_PORT"));
        assertEquals(4317, ports.of("OTLP_GRPC_PORT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "80 80"})
    void port_thatIsNone_isWrongUsage(String text) {
        Failure failure = assertThrows(Failure.class, () -> Ports.from(Map.of("BACKEND_PORT", text), Parts.STANDARD));

        assertEquals(Failure.WRONG_USAGE, failure.exitCode());
        assertTrue(failure.getMessage().contains("BACKEND_PORT"), failure.getMessage());
    }

    @Test
    void port_givenTwice_isWrongUsage() {
        Failure failure = assertThrows(Failure.class, () -> Ports.from(Map.of("BACKEND_PORT", "8082"), Parts.STANDARD));

        assertTrue(failure.getMessage().contains("LLM_PROXY_PORT"), failure.getMessage());
        assertTrue(failure.getMessage().contains("BACKEND_PORT"), failure.getMessage());
    }
}
