package dev.observatory.e2e.docs;

import java.util.List;
import java.util.regex.Pattern;

import dev.observatory.e2e.ProjectFiles;

/** The chapters of docs/tutorial, in the order of its table of contents. */
final class Tutorial {

    private static final Pattern CHAPTER = Pattern.compile("(?m)^\\d+\\. \\[(.+)\\]\\((.+)\\)$");
    private static final Page CONTENTS = Page.of(ProjectFiles.ROOT.resolve("docs/tutorial/README.md"));

    private Tutorial() {}

    static List<Page> chapters() {
        return CHAPTER.matcher(CONTENTS.text())
                .results()
                .map(chapter -> Page.of(CONTENTS.file().resolveSibling(chapter.group(2))))
                .toList();
    }
}
