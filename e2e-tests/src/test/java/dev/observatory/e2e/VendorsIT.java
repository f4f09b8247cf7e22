package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Libraries of vendors are in no service that wasn't built for them. */
class VendorsIT {

    private static final Pattern VENDOR =
            Pattern.compile("software\\.amazon|aws-xray|com\\.rollbar|dev\\.observatory\\.vendors");

    @ParameterizedTest
    @ValueSource(strings = {"frontend-service", "backend-service", "llm-proxy-service", "observability-stack/lite"})
    void service_hasNoLibraryOfAVendor(String module) throws IOException {
        List<String> libraries =
                Files.readAllLines(Path.of("..", module, "target", "quarkus-app", "quarkus-app-dependencies.txt"));

        assertTrue(libraries.size() > 100, libraries::toString);
        assertEquals(List.of(), libraries.stream().filter(VENDOR.asPredicate()).toList());
    }
}
