package dev.observatory.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** What the user sees. */
final class Terminal {

    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);

    private final PrintStream out;
    private final PrintStream err;
    private String lastStage;
    private TimeLimit nextProgress = TimeLimit.in(PROGRESS_INTERVAL);

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    synchronized void line(String text) {
        out.println(text);
    }

    synchronized void failure(Failure failure) {
        err.println(failure.getMessage());
        failure.details().forEach(line -> err.println("  " + line));
    }

    /** Shows how far a task is: a line for each stage, and one every ten seconds. */
    synchronized void progress(String stage, String detail) {
        if (!stage.equals(lastStage) || nextProgress.passed()) {
            out.println(stage + ", " + detail);
            lastStage = stage;
            nextProgress = TimeLimit.in(PROGRESS_INTERVAL);
        }
    }

    /** Prints rows in columns as wide as they must be. */
    void table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(("  %-" + Math.max(1, widths[column]) + "s").formatted(row.get(column)));
            }
            line(line.toString().stripTrailing());
        }
    }

    /** Whether nobody reads any more, as after {@code ./demo logs | head}. */
    boolean closed() {
        return out.checkError();
    }
}
