package dev.observatory.e2e.vendor;

import dev.observatory.e2e.Http;

/**
 * What an exporter of the Collector has counted since it was started.
 *
 * @param sentSpans accepted by the other side
 * @param failed spans, log records and metric points that were dropped because the other side refused them for good
 */
record ExporterCounts(double sentSpans, double sentLogs, double failed) {

    /**
     * @param metrics the Collector's page of its own metrics
     * @throws java.io.UncheckedIOException if nobody answers
     */
    static ExporterCounts read(String metrics, String exporter) {
        String page = new Http().get(metrics).body();
        String label = "exporter=\"%s\"".formatted(exporter);
        return new ExporterCounts(
                sum(page, "otelcol_exporter_sent_spans", label),
                sum(page, "otelcol_exporter_sent_log_records", label),
                sum(page, "otelcol_exporter_send_failed_", label));
    }

    private static double sum(String page, String name, String label) {
        return page.lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    ExporterCounts since(ExporterCounts before) {
        return new ExporterCounts(sentSpans - before.sentSpans, sentLogs - before.sentLogs, failed - before.failed);
    }
}
