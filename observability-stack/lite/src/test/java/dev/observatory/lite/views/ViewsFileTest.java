package dev.observatory.lite.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ViewsFileTest {

    @TempDir
    Path folder;

    @Test
    void pathWithABlankAndAComma_isRead() throws IOException {
        Path file = folder.resolve("my views, new.yaml");
        Files.writeString(file, "lite:\n  views:\n    start:\n      text: Ask\n");

        assertEquals("Ask", config(file).getValue("lite.views.start.text", String.class));
    }

    @Test
    void fileThatIsNotThere_isNamed() {
        Path file = folder.resolve("none.yaml");

        Exception failure = assertThrows(IllegalStateException.class, () -> config(file));

        assertEquals("LITE_VIEWS=%s: it must name a file that can be read.".formatted(file), failure.getMessage());
    }

    @Test
    void fileThatIsNoYaml_isNamed_withTheLine() throws IOException {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, "lite:\n  views: [unclosed");

        Exception failure = assertThrows(IllegalStateException.class, () -> config(file));

        assertTrue(failure.getMessage().startsWith("LITE_VIEWS=%s: it must be YAML: ".formatted(file)));
        assertTrue(failure.getMessage().contains("line 2"), failure.getMessage());
    }

    private static SmallRyeConfig config(Path file) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("lite.views-file", file.toString()), "test", 300))
                .withSources(new ViewsFile())
                .build();
    }
}
