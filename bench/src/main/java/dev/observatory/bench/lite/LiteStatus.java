package dev.observatory.bench.lite;

/** What lite says of itself at {@code GET /api/status}, as far as it matters here. */
record LiteStatus(Spans spans, Otlp otlp) {

    /**
     * @param dropped never stored
     * @param usedBytes the memory that the stored ones take, as lite estimates it
     * @param limitBytes what lite bounds it by
     */
    record Spans(long received, long stored, long evicted, long dropped, long usedBytes, long limitBytes) {

        /** @return whether every span that arrived is in one of the three places */
        boolean addUp() {
            return stored + evicted + dropped == received;
        }
    }

    record Otlp(int grpcPort, int httpPort) {}
}
