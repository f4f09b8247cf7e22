package dev.observatory.bench.overhead;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.observatory.bench.overhead.Variant.Service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class VariantTest {

    @Test
    void argument_namesTheVariantAndThePortAndProcessOfEachService() {
        Variant variant = Variant.parse("before:all=8080:11,8081:12");

        assertEquals(new Variant("before:all", List.of(new Service(8080, 11), new Service(8081, 12))), variant);
        assertEquals(8080, variant.port());
        assertThrows(IllegalArgumentException.class, () -> Variant.parse("8080:11"));
    }

    @Test
    void allocatedBytes_areReadFromTheMetricsOfTheService() {
        String metrics = """
                # TYPE jvm_gc_memory_allocated_bytes_total counter
                jvm_gc_memory_allocated_bytes_total 2.5165824E7
                jvm_gc_memory_promoted_bytes_total 1.0
                """;

        assertEquals(25_165_824, Service.allocatedBytes(metrics));
    }
}
