package dev.observatory.commons.sse;

/**
 * One event of a stream. Source: WHATWG HTML Living Standard, section "Server-sent events".
 *
 * @param name the event's type; {@code message} if the stream names none
 * @param data its lines, joined by line feeds
 */
public record ServerSentEvent(String name, String data) {}
