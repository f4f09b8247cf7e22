package dev.observatory.e2e.docs;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of pages that are made from files of this project. */
final class Markdown {

    private Markdown() {}

    /** @return the head of a page that {@link ReferenceTest} writes */
    static String title(String title, String madeFrom) {
        return """
                # %s

                This page is made from %s. After a change there, write it again:

                    ./mvnw -pl e2e-tests -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dobservatory.write=true
                """.formatted(title, madeFrom);
    }

    static String table(List<String> headings, Collection<List<String>> rows) {
        String head = row(headings) + "|---".repeat(headings.size()) + "|\n";
        return "\n" + head + rows.stream().map(Markdown::row).collect(Collectors.joining());
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
