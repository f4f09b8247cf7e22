package dev.observatory.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What the user sees: plain lines, or on a terminal colours and one line that is refreshed in place. */
final class Terminal {

    private static final int WIDTH = 100;
    private static final Duration PLAIN_PROGRESS = Duration.ofSeconds(10);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final boolean colours;

    private boolean progressShown;
    private String lastStage;
    private Deadline nextPlainProgress = Deadline.in(PLAIN_PROGRESS);

    /**
     * @param interactive whether lines can be rewritten in place
     * @param colours whether colours may be used
     */
    Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colours) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.colours = colours;
    }

    synchronized void line(String text) {
        clearProgress();
        out.println(text);
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    synchronized void warning(String text) {
        clearProgress();
        err.println(Colour.YELLOW.paint(text, colours));
    }

    synchronized void failure(Failure failure) {
        clearProgress();
        err.println(Colour.RED.paint(failure.getMessage(), colours));
        failure.details().forEach(line -> err.println("  " + line));
    }

    /** Shows how far a task is: in place on a terminal, otherwise a line for each stage and one every ten seconds. */
    synchronized void progress(String stage, String detail) {
        String text = stage + ", " + detail;
        if (interactive) {
            out.print("\r\033[K" + text.substring(0, Math.min(text.length(), WIDTH)));
            out.flush();
            progressShown = true;
        } else if (!stage.equals(lastStage) || nextPlainProgress.passed()) {
            out.println(text);
            nextPlainProgress = Deadline.in(PLAIN_PROGRESS);
        }
        lastStage = stage;
    }

    /** Prints rows in columns as wide as they must be. */
    void table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .filter(row -> column < row.size())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append("  ").append(row.get(column));
                line.append(" ".repeat(widths[column] - row.get(column).length()));
            }
            line(line.toString().stripTrailing());
        }
    }

    String paint(Colour colour, String text) {
        return colour.paint(text, colours);
    }

    /** Whether nobody reads any more, as after {@code ./demo logs | head}. */
    boolean closed() {
        return out.checkError();
    }

    private void clearProgress() {
        if (progressShown) {
            out.print("\r\033[K");
            progressShown = false;
        }
    }
}
