package dev.observatory.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Figures with their names in front, aligned, as Markdown. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row of one figure, or of some in one cell. */
    public Table row(String name, String format, Object... figures) {
        return row(List.of(name, format.formatted(figures)));
    }

    /** @param cells as many as the head has */
    public Table row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns; i++) {
                String cell = rows.get(row).get(i);
                text.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
            }
            text.append("|\n");
            if (row == 0) {
                for (int width : widths) {
                    text.append('|').append("-".repeat(width + 2));
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }
}
