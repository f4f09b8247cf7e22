package dev.observatory.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What a running part says, or the system says of it. */
public final class Measured {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Measured() {}

    /**
     * @param page of metrics in text
     * @param name that series begin with
     * @param labels a text in them; empty for all series
     */
    public static DoubleStream values(String page, String name, String labels) {
        return new Http()
                .get(page)
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(labels))
                // OpenMetrics: an exemplar may follow
                .map(line -> line.split(" # ", 2)[0])
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }

    /** @return resident memory of a process */
    public static long residentMegabytes(long pid) {
        Command.Run run =
                Command.run(Path.of("."), Map.of(), LIMIT, List.of("ps", "-o", "rss=", "-p", Long.toString(pid)));
        return Long.parseLong(run.output().strip()) / 1024;
    }
}
