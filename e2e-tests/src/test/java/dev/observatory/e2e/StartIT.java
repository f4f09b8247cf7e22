package dev.observatory.e2e;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@ExtendWith(SharedObservatory.class)
class StartIT {

    @Test
    void everyService_saysHelloInATraceOfItsOwn(Observatory observatory) {
        TraceBackend backend = observatory.lite().backend();

        List<String> traces = Signals.load().services().stream()
                .map(service ->
                        await().until(() -> backend.find(service.name(), "hello world"), ids -> ids.size() == 1))
                .flatMap(Set::stream)
                .toList();

        assertEquals(List.of(), observatory.follow("start", traces));
    }
}
