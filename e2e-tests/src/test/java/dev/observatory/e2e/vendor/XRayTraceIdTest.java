package dev.observatory.e2e.vendor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class XRayTraceIdTest {

    private static final String W3C = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String X_RAY = "1-4bf92f35-77b34da6a3ce929d0e0e4736";

    @Test
    void id_isTheSameBothWays() {
        assertEquals(X_RAY, XRayTraceId.of(W3C));
        assertEquals(W3C, XRayTraceId.toW3c(X_RAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4bf92f35", "4BF92F3577B34DA6A3CE929D0E0E4736", "2-4bf92f35-77b34da6a3ce929d0e0e4736"})
    void id_thatIsNone_isRefused(String id) {
        assertThrows(IllegalArgumentException.class, () -> XRayTraceId.of(id));
        assertThrows(IllegalArgumentException.class, () -> XRayTraceId.toW3c(id));
    }
}
