package dev.observatory.lite.metrics;

/** Which number of a metric is looked at. */
public enum Shown {
    /** Of counters, by how much they grow a second; of histograms and summaries, how many values come a second. */
    RATE,
    /** Of values, those of all series together. */
    SUM,
    /** Of values, the mean of all series; of histograms and summaries, the mean of what they counted. */
    AVERAGE,
    MAX,
    P50(0.50),
    P95(0.95),
    P99(0.99);

    final double quantile;

    Shown() {
        this(Double.NaN);
    }

    Shown(double quantile) {
        this.quantile = quantile;
    }

    /** @return what tells most about such a metric */
    static Shown defaultOf(Kind kind, String name, String unit) {
        boolean adds = unit.equals("By") || unit.equals("bytes") || name.endsWith("_bytes");
        return switch (kind) {
            case COUNTER -> RATE;
            case UP_DOWN_COUNTER -> SUM;
            case GAUGE -> adds ? SUM : AVERAGE;
            case HISTOGRAM -> P95;
            case SUMMARY -> AVERAGE;
        };
    }

    boolean suits(Kind kind) {
        return switch (this) {
            case RATE -> !kind.isValue();
            case SUM, MAX -> kind.isValue();
            case AVERAGE -> kind != Kind.COUNTER;
            case P50, P95, P99 -> kind == Kind.HISTOGRAM || kind == Kind.SUMMARY;
        };
    }
}
