package dev.observatory.e2e.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Links between documents lead to files that exist, and to headings that they have. */
class LinksTest {

    @Test
    void links_leadToFilesAndHeadings() {
        List<String> dead = new ArrayList<>();
        int anchors = 0;
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                if (link.contains(":")) {
                    continue; // to another site
                }
                String[] parts = link.split("#", 2);
                Path file = parts[0].isEmpty()
                        ? page.file()
                        : page.file().resolveSibling(parts[0]).normalize();
                if (!Files.exists(file)) {
                    dead.add("%s: %s isn't there".formatted(page.name(), link));
                } else if (parts.length == 2) {
                    anchors++;
                    if (!Page.of(file).anchors().contains(parts[1])) {
                        dead.add("%s: %s has no such heading".formatted(page.name(), link));
                    }
                }
            }
        }

        assertEquals("", String.join("\n", dead));
        assertTrue(anchors > 50, "only " + anchors + " links to headings were found");
    }

    @ParameterizedTest
    @CsvSource({
        "If it doesn't work, if-it-doesnt-work",
        "1. Nothing arrives, 1-nothing-arrives",
        "'`./demo up`, again', demo-up-again",
        "收集器, 收集器"
    })
    void anchor_isThatOfGitHub(String heading, String anchor) {
        assertEquals(anchor, Page.anchor(heading));
    }
}
