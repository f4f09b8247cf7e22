package dev.observatory.bench.dashboards;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.Latencies;
import dev.observatory.bench.load.Table;

/** Asks a running Prometheus all that the dashboards ask, one query after the other, and prints what each dashboard took. */
public final class DashboardQueries {

    private static final List<Duration> RANGES = List.of(Duration.ofMinutes(15), Duration.ofHours(1));
    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpApi prometheus;
    private final int rounds;

    private DashboardQueries(String prometheus, int rounds) {
        this.prometheus = new HttpApi(prometheus + "/api/v1");
        this.rounds = rounds;
    }

    /** Arguments: the folder of the dashboards, Prometheus' URL, and how many rounds to measure. */
    public static void main(String[] arguments) throws IOException {
        new DashboardQueries(arguments[1], Integer.parseInt(arguments[2])).run(Path.of(arguments[0]));
    }

    private void run(Path folder) throws IOException {
        System.out.println(new Table("", "")
                .row("series", "%.0f", value("sum(prometheus_tsdb_head_series)"))
                .row("minutes of data", "%.1f", value("(time() - min(prometheus_tsdb_lowest_timestamp_seconds)) / 60"))
                .row(
                        "requests/s of the public API in the last hour",
                        "%.1f",
                        value("sum(rate(http_server_requests_seconds_count{service_name=\"frontend-service\"}[1h]))")));
        System.out.println("All queries of a dashboard, one after the other, the median of " + rounds + " rounds:");
        System.out.println();
        Table table = new Table("dashboard", "range", "queries", "all of them, ms", "slowest, ms", "which");
        for (Duration range : RANGES) {
            for (Map.Entry<String, List<PanelQuery>> dashboard :
                    PanelQuery.read(folder, range).entrySet()) {
                table.row(row(dashboard.getKey(), range, dashboard.getValue()));
            }
        }
        System.out.print(table);
    }

    private List<String> row(String title, Duration range, List<PanelQuery> queries) {
        double[] sums = new double[rounds];
        double[][] millis = new double[queries.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int query = 0; query < queries.size(); query++) {
                millis[query][round] = millisOf(queries.get(query), range);
                sums[round] += millis[query][round];
            }
        }
        int slowest = 0;
        for (int query = 1; query < queries.size(); query++) {
            if (Latencies.median(millis[query]) > Latencies.median(millis[slowest])) {
                slowest = query;
            }
        }
        return List.of(
                title,
                range.toMinutes() + " min",
                Integer.toString(queries.size()),
                "%.0f".formatted(Latencies.median(sums)),
                "%.0f".formatted(Latencies.median(millis[slowest])),
                queries.get(slowest).panel());
    }

    /** From the request to the last byte of the answer; Prometheus' documentation, "HTTP API", has both. */
    private double millisOf(PanelQuery query, Duration range) {
        long end = Instant.now().getEpochSecond();
        String path = query.instant()
                ? "/query?query=%s&time=%d".formatted(encoded(query.expression()), end)
                : "/query_range?query=%s&start=%d&end=%d&step=%d"
                        .formatted(
                                encoded(query.expression()), end - range.toSeconds(), end, PanelQuery.STEP.toSeconds());
        long begin = System.nanoTime();
        prometheus.get(path).join();
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    /** @return the value of an expression that has one; NaN without one */
    private double value(String expression) {
        return prometheus
                .json("/query?query=" + encoded(expression))
                .at("/data/result/0/value/1")
                .asDouble(Double.NaN);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
