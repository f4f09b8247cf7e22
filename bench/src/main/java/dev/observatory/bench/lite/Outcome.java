package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to, as far as it decides whether lite has passed.
 *
 * @param achievedRate acknowledged spans a second
 * @param received spans that reached lite, by its own count
 * @param last what lite says after the load
 * @param maxUsedBytes the most memory that spans took in any sample, as lite estimates it
 */
record Outcome(
        int targetRate,
        double achievedRate,
        Exporters.Tally exports,
        long received,
        Sampler.Sample last,
        long maxUsedBytes,
        int failedSearches,
        String samplingFailure) {

    /** Time for the last answers after the last request is due; below it, lite has fallen behind. */
    private static final double HELD = 0.98;

    long failed() {
        return exports.sent() - exports.acknowledged();
    }

    /** @return why lite has not passed; empty if it has */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean addUp = last.stored() + last.evicted() + last.dropped() == last.received();
        check(problems, failed() == 0, failed() + " spans failed, first " + exports.firstFailure());
        check(problems, received == exports.sent(), "lite received %d of %d spans".formatted(received, exports.sent()));
        check(problems, addUp, "stored, evicted and dropped spans do not add up to those received");
        check(problems, last.dropped() == 0, last.dropped() + " spans were dropped");
        long limit = last.limitBytes();
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
