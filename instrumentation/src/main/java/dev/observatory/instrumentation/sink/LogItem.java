package dev.observatory.instrumentation.sink;

/**
 * A log line as it will be sent.
 *
 * @param millis when it was logged, since the epoch
 * @param text without secrets
 * @param bytes of the text in UTF-8
 */
public record LogItem(long millis, String text, int bytes) {}
