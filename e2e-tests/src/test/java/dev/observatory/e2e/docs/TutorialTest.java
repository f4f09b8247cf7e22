package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Chapters have the same parts, and lead to one another. */
class TutorialTest {

    private static final List<String> PARTS = List.of(
            "**Goal:** ",
            "**Time:** ",
            "**You need:** ",
            "\n## If you don't see this\n",
            "\n## Exercise\n",
            "<summary>Solution</summary>",
            "\n## What you learned\n");

    @Test
    void chapters_haveAllPartsAndLeadToTheirNeighbours() {
        List<Page> chapters = Tutorial.chapters();
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < chapters.size(); i++) {
            Page chapter = chapters.get(i);
            PARTS.stream()
                    .filter(part -> !chapter.text().contains(part))
                    .forEach(part -> findings.add("%s: no %s".formatted(chapter.name(), part.strip())));
            String links = (i == 0 ? "" : link("Previous", chapters.get(i - 1)))
                    + (i == 0 || i == chapters.size() - 1 ? "" : " · ")
                    + (i == chapters.size() - 1 ? "" : link("Next", chapters.get(i + 1)));
            if (!chapter.text().endsWith("\n\n" + links + "\n")) {
                findings.add("%s: doesn't end with %s".formatted(chapter.name(), links));
            }
        }

        assertEquals(12, chapters.size());
        assertEquals("", String.join("\n", findings));
    }

    private static String link(String where, Page chapter) {
        String title = chapter.text().lines().findFirst().orElseThrow().substring(2);
        return "%s: [%s](%s)".formatted(where, title, chapter.file().getFileName());
    }
}
