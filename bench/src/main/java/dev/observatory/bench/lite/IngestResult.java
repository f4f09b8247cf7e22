package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether lite has passed.
 *
 * @param achievedRate acknowledged spans a second
 * @param received spans that reached lite, by its own count
 * @param last what lite says after the load
 * @param maxUsedBytes the most memory that spans took in any sample, as lite estimates it
 */
record IngestResult(
        int targetRate,
        double achievedRate,
        Exporters.Tally exports,
        long received,
        LiteStatus last,
        long maxUsedBytes,
        int failedSearches,
        String samplingFailure) {

    /** Time for the last answers after the last request is due; below it, lite has fallen behind. */
    private static final double HELD = 0.98;

    /** @return why lite has not passed; empty if it has */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        LiteStatus.Spans spans = last.spans();
        check(problems, exports.failed() == 0, exports.failed() + " spans failed, first " + exports.firstFailure());
        check(problems, received == exports.sent(), "lite received %d of %d spans".formatted(received, exports.sent()));
        check(problems, spans.addUp(), "stored, evicted and dropped spans do not add up to those received");
        check(problems, spans.dropped() == 0, spans.dropped() + " spans were dropped");
        long limit = spans.limitBytes();
        check(problems, maxUsedBytes <= limit, "%d bytes used, the bound is %d".formatted(maxUsedBytes, limit));
        check(problems, achievedRate >= HELD * targetRate, "%.0f spans/s, not the rate".formatted(achievedRate));
        check(problems, failedSearches == 0, failedSearches + " searches failed");
        check(problems, samplingFailure.isEmpty(), samplingFailure);
        return problems;
    }

    private static void check(List<String> problems, boolean fine, String problem) {
        if (!fine) {
            problems.add(problem);
        }
    }
}
