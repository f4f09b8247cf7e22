package dev.observatory.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** What the user sees: lines, and on a terminal one more that is refreshed in place. */
final class Terminal {

    private static final int WIDTH = 100;
    private static final Duration PLAIN_PROGRESS = Duration.ofSeconds(10);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;

    private boolean progressShown;
    private String lastStage;
    private Deadline nextPlainProgress = Deadline.in(PLAIN_PROGRESS);

    /** @param interactive whether lines can be rewritten in place */
    Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    synchronized void line(String text) {
        clearProgress();
        out.println(text);
    }

    synchronized void failure(Failure failure) {
        clearProgress();
        err.println(failure.getMessage());
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
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .filter(other -> column < other.size())
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                line.append("  ").append(row.get(column));
                line.append(" ".repeat(width - row.get(column).length()));
            }
            line(line.toString().stripTrailing());
        }
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
