package dev.observatory.lite.store;

/**
 * What has become of the spans or log records that reached a store since it started.
 *
 * @param stored in the window now
 * @param evicted once stored, gone to make room
 * @param dropped never stored: late for an evicted trace, or beyond the spans that one trace may have
 * @param resent replaced one that had the same id
 */
public record StoreStatus(
        long received, long stored, long evicted, long dropped, long resent, long usedBytes, long limitBytes) {}
