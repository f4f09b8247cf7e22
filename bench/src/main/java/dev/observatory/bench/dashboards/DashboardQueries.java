package dev.observatory.bench.dashboards;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.observatory.bench.load.Table;

/** Asks a running Prometheus all that the dashboards ask, one query after the other, and prints what each dashboard took. */
public final class DashboardQueries {

    private static final List<Duration> RANGES = List.of(Duration.ofMinutes(15), Duration.ofHours(1));
    private static final double NANOS_PER_MILLI = 1e6;

    private DashboardQueries() {}

    /** @param args the folder of the dashboards, Prometheus' URL, and how many rounds to measure */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        PrometheusClient prometheus = new PrometheusClient(args[1]);
        int rounds = Integer.parseInt(args[2]);

        System.out.println(
                new Table()
                        .row("series", "%.0f", prometheus.value("sum(prometheus_tsdb_head_series)"))
                        .row(
                                "minutes of data",
                                "%.1f",
                                prometheus.value("(time() - min(prometheus_tsdb_lowest_timestamp_seconds)) / 60"))
                        .row(
                                "requests/s of the public API in the last hour",
                                "%.1f",
                                prometheus.value(
                                        "sum(rate(http_server_requests_seconds_count{service_name=\"frontend-service\"}[1h]))")));
        System.out.println("All queries of a dashboard, one after the other, the median of " + rounds + " rounds:");
        System.out.println();
        System.out.println("| dashboard | range | queries | all of them, ms | slowest, ms | which |");
        System.out.println("|---|---|---|---|---|---|");
        for (Duration range : RANGES) {
            for (Map.Entry<String, List<PanelQuery>> dashboard :
                    PanelQuery.read(folder, range).entrySet()) {
                System.out.println(row(prometheus, dashboard.getKey(), range, dashboard.getValue(), rounds));
            }
        }
    }

    private static String row(
            PrometheusClient prometheus, String title, Duration range, List<PanelQuery> queries, int rounds)
            throws IOException, InterruptedException {
        long[] sums = new long[rounds];
        long[][] nanos = new long[queries.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int query = 0; query < queries.size(); query++) {
                nanos[query][round] = prometheus.nanosOf(queries.get(query), range);
                sums[round] += nanos[query][round];
            }
        }
        int slowest = 0;
        for (int query = 1; query < queries.size(); query++) {
            if (median(nanos[query]) > median(nanos[slowest])) {
                slowest = query;
            }
        }
        return "| %s | %d min | %d | %.0f | %.0f | %s |"
                .formatted(
                        title,
                        range.toMinutes(),
                        queries.size(),
                        median(sums) / NANOS_PER_MILLI,
                        median(nanos[slowest]) / NANOS_PER_MILLI,
                        queries.get(slowest).panel());
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
