package dev.observatory.bench.lite;

/**
 * One export request, encoded.
 *
 * @param service whose exporter sends it
 */
record Batch(String service, int spans, byte[] body) {}
