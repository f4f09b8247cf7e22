package dev.observatory.bench.visitors;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VisitorsOptionsTest {

    private static final URI LOCAL = URI.create("http://localhost:8080");

    @Test
    void oneJourneyASecond_untilStopped_isTheDefault() {
        VisitorsOptions options = VisitorsOptions.parse(Map.of());

        assertEquals(new VisitorsOptions(1, Double.POSITIVE_INFINITY, options.seed(), LOCAL), options);
    }

    @Test
    void arguments_areTaken_andWinOverTheEnvironment() {
        Map<String, String> environment = Map.of("VISITORS_RATE", "3", "FRONTEND_URL", "http://frontend-service:8080");

        VisitorsOptions options =
                VisitorsOptions.parse(environment, "--rate", "0.25", "--seconds", "30", "--seed", "7");

        assertEquals(new VisitorsOptions(0.25, 30, 7, URI.create("http://frontend-service:8080")), options);
        assertEquals(3, VisitorsOptions.parse(environment).rate());
    }

    @ParameterizedTest
    @CsvSource({
        "--rate,0",
        "--rate,-1",
        "--rate,NaN",
        "--rate,1001",
        "--rate,many",
        "--seconds,0",
        "--seed,x",
        "--speed,1"
    })
    void unusableArgument_isRefusedByName(String name, String value) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> VisitorsOptions.parse(Map.of(), name, value));

        assertTrue(e.getMessage().contains(name), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"VISITORS_RATE,fast", "VISITORS_RATE,''", "FRONTEND_URL,localhost:8080", "FRONTEND_URL,http://a b"})
    void unusableSetting_isRefusedByName(String name, String value) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> VisitorsOptions.parse(Map.of(name, value)));

        assertTrue(e.getMessage().startsWith("%s is '%s'".formatted(name, value)), e.getMessage());
    }

    @Test
    void argumentWithoutValue_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> VisitorsOptions.parse(Map.of(), "--rate"));
    }
}
