package dev.observatory.e2e.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.Command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The documents as a site: every page is in its navigation, and every link leads somewhere. */
@ExtendWith(MkDocs.class)
class SiteTest {

    @Test
    void site_isBuiltWithoutAWarning(@TempDir Path site) throws IOException {
        Command.Run run = MkDocs.build(site);

        assertEquals(0, run.exitCode(), run.output());
        String first = Files.readString(site.resolve("index.html"));
        for (String page : List.of("tutorial/first-trace/", "concepts/glossary/", "how-to/faq/", "reference/ports/")) {
            assertTrue(Files.exists(site.resolve(page).resolve("index.html")), page);
            assertTrue(first.contains("href=\"" + page + "\""), "README doesn't lead to " + page);
        }
        String chapter = Files.readString(site.resolve("tutorial/first-trace/index.html"));
        assertTrue(chapter.contains("rel=\"next\""), "no link to the next chapter");
        assertFalse(chapter.contains("../../README"), "a link to a file that isn't on the site");
        String exercise = chapter.substring(chapter.indexOf("<summary>Solution"));
        assertTrue(exercise.contains("<em>"), "a solution's Markdown is shown as it is");
        assertTrue(Files.readString(site.resolve("concepts/architecture/index.html"))
                .contains("class=\"mermaid\""));
    }
}
