package dev.observatory.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Figures with their names in front, aligned, as Markdown. */
public final class Table {

    private record Row(String name, String figure) {}

    private final List<Row> rows = new ArrayList<>();

    public Table row(String name, String format, Object... figures) {
        rows.add(new Row(name, format.formatted(figures)));
        return this;
    }

    @Override
    public String toString() {
        int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int figures = rows.stream().mapToInt(row -> row.figure().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        rows.forEach(row ->
                text.append("| %s | %s |%n".formatted(padded(row.name(), names), padded(row.figure(), figures))));
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
