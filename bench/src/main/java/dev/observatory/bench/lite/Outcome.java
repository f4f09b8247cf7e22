package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a signal, as far as it decides whether lite has passed.
 *
 * @param achievedRate how many were acknowledged a second
 * @param received how many reached lite, by its own count
 * @param last what lite says after the load
 * @param maxUsedBytes the most memory that they took in any sample, as lite estimates it
 */
record Outcome(
        Signal signal,
        int targetRate,
        double achievedRate,
        Exporters.Tally exports,
        long received,
        Sampler.Sample last,
        long maxUsedBytes) {

    /** Time for the last answers after the last request is due; below it, lite has fallen behind. */
    private static final double HELD = 0.98;

    long failed() {
        return exports.sent() - exports.acknowledged();
    }

    /** @return why lite has not passed; empty if it has */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        // Points that come within 5 s of another one become a part of it.
        boolean addUp = signal == Signal.POINTS || last.stored() + last.evicted() + last.dropped() == last.received();
        String noun = signal.noun;
        check(problems, failed() == 0, "%d %s failed, first %s".formatted(failed(), noun, exports.firstFailure()));
        check(
                problems,
                received == exports.sent(),
                "lite received %d of %d %s".formatted(received, exports.sent(), noun));
        check(problems, addUp, "stored, evicted and dropped %s do not add up to those received".formatted(noun));
        check(problems, last.dropped() == 0, "%d %s were dropped".formatted(last.dropped(), noun));
        long limit = last.limitBytes();
        check(
                problems,
                maxUsedBytes <= limit,
                "%d bytes used by %s, the bound is %d".formatted(maxUsedBytes, noun, limit));
        check(problems, achievedRate >= HELD * targetRate, "%.0f %s/s, not the rate".formatted(achievedRate, noun));
        return problems;
    }

    private static void check(List<String> problems, boolean fine, String problem) {
        if (!fine) {
            problems.add(problem);
        }
    }
}
