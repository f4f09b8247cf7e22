package observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** That the table of parts says what the modules themselves say. */
class PartsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest
    @FieldSource("observatory.launcher.Parts#ALL")
    void part_isAModuleOfTheBuild(Part part) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertTrue(pom.contains("<module>" + part.module() + "</module>"), part.module());
    }

    @ParameterizedTest
    @FieldSource("observatory.launcher.Parts#ALL")
    void ports_areThoseOfTheModulesConfiguration(Part part) throws IOException {
        String properties =
                Files.readString(ROOT.resolve(part.module()).resolve("src/main/resources/application.properties"));

        for (PortSetting port : part.ports()) {
            String expression = "=${%s:%d}".formatted(port.variable(), port.standard());
            assertTrue(properties.contains(expression), expression);
        }
    }
}
