package dev.observatory.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.observatory.e2e.ProjectFiles;

/** A document of this project, with what the tests look at. */
record Page(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```(\\w*)\\n(.*?)^ *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*(?:`[^`]*`)?[^\\]\\[]*\\]\\(([^)\\s]+)\\)");

    /** @param line of its first line of code, from 1 */
    record Code(String language, String text, int line, String lineBefore) {}

    static Page of(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Page> all() {
        return ProjectFiles.list(path -> path.endsWith(".md")).stream()
                .map(Page::of)
                .toList();
    }

    /** @return the path below the project's root */
    String name() {
        return ProjectFiles.ROOT.relativize(file).toString();
    }

    List<Code> code() {
        return FENCE.matcher(text).results().map(this::code).toList();
    }

    private Code code(MatchResult fence) {
        String before = text.substring(0, fence.start()).stripTrailing();
        return new Code(
                fence.group(1), fence.group(2), line(fence.start(2)), before.substring(before.lastIndexOf('\n') + 1));
    }

    /** @return the targets of all links and pictures */
    List<String> links() {
        return LINK.matcher(withoutCode()).results().map(link -> link.group(1)).toList();
    }

    /** @return what may stand behind # in a link to this page, as GitHub makes it from headings */
    List<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        List<String> anchors = new ArrayList<>();
        HEADING.matcher(FENCE.matcher(text).replaceAll("")).results().forEach(heading -> {
            String anchor = anchor(heading.group(1));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    static String anchor(String heading) {
        return heading.toLowerCase()
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .strip()
                .replace(' ', '-');
    }

    int line(int at) {
        return (int) text.substring(0, at)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
    }

    /** @return the text with code replaced by blanks, so that places stay what they are */
    String withoutCode() {
        return blank(blank(blank(text, FENCE), Pattern.compile("(?m)^ {4}.*$")), Pattern.compile("`[^`\\n]*`"));
    }

    static String blank(String text, Pattern pattern) {
        return pattern.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    }
}
