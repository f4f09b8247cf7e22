package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VendorTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Part COLLECTOR = Parts.PIPELINE.named("otel-collector");

    @TempDir
    private Path root;

    @Test
    void collector_readsTheVendorsConfigurationOnlyIfThereIsOne() {
        String own = "--config=%s/observability-stack/otel-collector/config.yaml".formatted(root);
        String vendors = "--config=%s/observability-stack/otel-collector/honeycomb.yaml".formatted(root);

        assertEquals(List.of(own), arguments(Map.of()));
        assertEquals(List.of(own), arguments(Map.of("VENDOR", " ")));
        assertEquals(List.of(own, vendors), arguments(Map.of("VENDOR", "honeycomb")));
    }

    private List<String> arguments(Map<String, String> environment) {
        return new PartLauncher(new Workspace(root), Path.of("java"), environment)
                .arguments(COLLECTOR, Ports.from(Map.of(), Parts.PIPELINE));
    }

    @Test
    void everyVendor_hasItsConfigurationAndItsPage() {
        Parts.PIPELINE.vendors().forEach((name, vendor) -> {
            Path config = PROJECT.resolve("observability-stack/otel-collector/%s.yaml".formatted(name));
            assertTrue(Files.exists(config), config.toString());
            assertTrue(Files.exists(PROJECT.resolve(vendor.page())), vendor.page());
            assertTrue(Files.exists(PROJECT.resolve("compose.%s.yaml".formatted(name))), name);
        });
    }

    @Test
    void secret_mustBeThereAndNotEmpty() throws IOException {
        assertDoesNotThrow(() -> check(Map.of()));
        Failure missing = assertThrows(Failure.class, () -> check(Map.of("VENDOR", "honeycomb")));
        Path secret =
                Files.createFile(Files.createDirectory(root.resolve("secrets")).resolve("honeycomb.yaml"));
        assertThrows(Failure.class, () -> check(Map.of("VENDOR", "honeycomb")));
        Files.writeString(secret, "x-honeycomb-team: hcaik_1\n");

        assertDoesNotThrow(() -> check(Map.of("VENDOR", "honeycomb")));
        assertEquals("VENDOR=honeycomb needs secrets/honeycomb.yaml, which is missing or empty.", missing.getMessage());
        assertEquals(Failure.FAILED, missing.exitCode());
    }

    @Test
    void variable_mustBeSet() {
        Failure failure = assertThrows(Failure.class, () -> check(Map.of("VENDOR", "aws")));

        assertEquals("VENDOR=aws needs AWS_REGION, which is not set.", failure.getMessage());
    }

    @Test
    void vendorThatIsNone_isWrongUsage() {
        Failure failure = assertThrows(Failure.class, () -> check(Map.of("VENDOR", "honycomb")));

        assertEquals(Failure.WRONG_USAGE, failure.exitCode());
        assertTrue(failure.details().toString().contains("honeycomb"), failure.details()::toString);
    }

    private void check(Map<String, String> environment) throws IOException {
        Vendor.check(environment, Parts.PIPELINE, root);
    }
}
