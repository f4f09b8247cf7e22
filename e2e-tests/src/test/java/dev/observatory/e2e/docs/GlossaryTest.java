package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.ProjectFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The first time that the tutorial uses a term of the glossary, it is a link to it. */
class GlossaryTest {

    private static final Page GLOSSARY = Page.of(ProjectFiles.ROOT.resolve("docs/concepts/glossary.md"));
    private static final String PREFIX = "](../concepts/glossary.md#";
    private static final Pattern TERM = Pattern.compile("(?m)^### (.+)$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#.*$");
    private static final Pattern ADDRESS = Pattern.compile("<[^>\\n]*>");
    private static final Pattern OTHER_LINK =
            Pattern.compile("!?\\[[^\\]]*\\]\\((?!\\.\\./concepts/glossary\\.md#)[^)]*\\)");
    private static final Pattern TARGET = Pattern.compile("(?<=\\])\\([^)]*\\)");

    @Test
    void terms_areLinkedAtTheirFirstUse() {
        List<String> terms = TERM.matcher(GLOSSARY.text())
                .results()
                .map(term -> term.group(1))
                .toList();
        Pattern any = Pattern.compile(terms.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(GlossaryTest::pattern)
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
        Set<String> used = new HashSet<>();
        List<String> unlinked = new ArrayList<>();
        for (Page chapter : Tutorial.chapters()) {
            Matcher use = any.matcher(prose(chapter));
            while (use.find()) {
                String term = term(terms, use.group());
                if (used.add(term) && !isLinked(chapter.text(), use, term)) {
                    unlinked.add("%s:%d: [%s%s%s)"
                            .formatted(
                                    chapter.name(), chapter.line(use.start()), use.group(), PREFIX, Page.anchor(term)));
                }
            }
        }

        assertEquals("", String.join("\n", unlinked));
        assertTrue(used.size() > 50, "the tutorial uses only " + used);
    }

    private static boolean isLinked(String text, Matcher use, String term) {
        return text.charAt(use.start() - 1) == '[' && text.startsWith(PREFIX + Page.anchor(term) + ")", use.end());
    }

    /** Abbreviations count as they are written: "use" isn't USE. */
    private static String pattern(String term) {
        return term.equals(term.toUpperCase())
                ? "%ss?".formatted(Pattern.quote(term))
                : "(?i:%s(?:s|es)?)".formatted(Pattern.quote(term));
    }

    private static String term(List<String> terms, String use) {
        return terms.stream()
                .filter(term -> use.matches(pattern(term)))
                .findFirst()
                .orElseThrow();
    }

    private static String prose(Page chapter) {
        String prose = chapter.withoutCode();
        for (Pattern pattern : List.of(HEADING, ADDRESS, OTHER_LINK, TARGET)) {
            prose = Page.blank(prose, pattern);
        }
        return prose;
    }
}
