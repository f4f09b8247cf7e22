package dev.observatory.e2e.stack;

/** The rule by which docs/reference/collector.md says that anybody can tell which traces are kept. */
class TailSampling {

    private TailSampling() {}

    /** @return whether the percentage alone keeps it, by the last eight digits of its id */
    static boolean keeps(String traceId, int percentage) {
        return Long.parseLong(traceId.substring(24), 16) * 100 < percentage * (1L << 32);
    }
}
