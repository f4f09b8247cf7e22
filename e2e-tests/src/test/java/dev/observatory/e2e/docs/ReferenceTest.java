package dev.observatory.e2e.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.observatory.e2e.ProjectFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The pages of docs/reference that are made from files say what these files say. */
class ReferenceTest {

    @ParameterizedTest
    @MethodSource("pages")
    void page_isWhatItsSourcesSay(String name, String expected) throws IOException {
        Path page = ProjectFiles.ROOT.resolve("docs/reference").resolve(name);
        if (Boolean.getBoolean("observatory.write")) {
            Files.writeString(page, expected);
        }

        assertEquals(
                expected,
                Files.readString(page),
                "Make it again: ./mvnw -pl e2e-tests -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dobservatory.write=true");
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("alerts.md", AlertsPage.render()),
                arguments("ports.md", PortsPage.render()),
                arguments("versions.md", VersionsPage.render()));
    }
}
