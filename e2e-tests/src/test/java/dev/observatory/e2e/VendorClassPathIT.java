package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The services as they are built by default, which is what the images hold, have no library of a vendor. */
class VendorClassPathIT {

    private static final Pattern OF_A_VENDOR = Pattern.compile("(?i)aws|xray|honeycomb|cloudwatch|rollbar");

    @ParameterizedTest
    @ValueSource(strings = {"frontend-service", "backend-service", "llm-proxy-service"})
    void noJar_isOfAVendor(String service) throws IOException {
        Path application = ProjectFiles.ROOT.resolve(service).resolve("target/quarkus-app");
        List<String> jars;
        try (Stream<Path> files = Files.walk(application)) {
            jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }

        assertTrue(jars.size() > 50, () -> "only " + jars.size() + " jars in " + application);
        assertEquals(
                List.of(),
                jars.stream().filter(name -> OF_A_VENDOR.matcher(name).find()).toList());
    }
}
