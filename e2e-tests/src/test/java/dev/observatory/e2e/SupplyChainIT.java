package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the bill of materials says of a service. Quick builds make none. */
class SupplyChainIT {

    private static final Path BILL = Path.of("..", "frontend-service", "target", "bom.json");
    /** The first version with the fixes of CVE-2026-33870 and CVE-2026-33871. */
    private static final int FIXED = 132;

    @Test
    void billOfMaterials_hasNettyWithoutItsKnownHoles() throws IOException {
        assumeTrue(Files.exists(BILL) || "true".equals(System.getenv("CI")), "quick builds make no " + BILL);
        Map<String, String> libraries = new TreeMap<>();
        for (JsonNode component : new ObjectMapper().readTree(BILL.toFile()).path("components")) {
            libraries.put(
                    component.path("name").asText(), component.path("version").asText());
        }

        assertTrue(libraries.size() > 100, libraries::toString);
        for (String netty : new String[] {"netty-codec-http", "netty-codec-http2"}) {
            assertTrue(
                    libraries.get(netty).matches("4\\.1\\.\\d+\\.Final")
                            && Integer.parseInt(libraries.get(netty).split("\\.")[2]) >= FIXED,
                    () -> netty + " " + libraries.get(netty));
        }
    }
}
