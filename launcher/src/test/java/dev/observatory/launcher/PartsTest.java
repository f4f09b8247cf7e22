package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** That the table of parts says what the modules themselves say. */
class PartsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest
    @MethodSource("modules")
    void module_isOneOfTheBuild(Part part, Part.Module module) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertTrue(pom.contains("<module>" + module.folder() + "</module>"), module.folder());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void ports_areThoseOfTheModulesConfiguration(Part part, Part.Module module) throws IOException {
        String properties =
                Files.readString(ROOT.resolve(module.folder()).resolve("src/main/resources/application.properties"));

        for (PortSetting port : part.ports()) {
            String expression = "=${%s:%d}".formatted(port.variable(), port.standard());
            assertTrue(properties.contains(expression), expression);
        }
    }

    @Test
    void ports_ofTheCollector_areThoseThatItsConfigurationReads() throws IOException {
        String config = Files.readString(ROOT.resolve("observability-stack/otel-collector/config.yaml"));

        for (PortSetting port : Parts.COLLECTOR.ports()) {
            String expression = "${env:%s:-%d}".formatted(port.variable(), port.standard());
            assertTrue(config.contains(expression), expression);
        }
    }

    private static Stream<Arguments> modules() {
        return Parts.STANDARD.all().stream().map(part -> Arguments.of(part, part.program()));
    }
}
