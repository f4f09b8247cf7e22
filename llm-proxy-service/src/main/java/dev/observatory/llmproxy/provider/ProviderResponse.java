package dev.observatory.llmproxy.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * A provider's good answer, at its first bytes.
 *
 * @param http paused; what follows the first bytes comes when it is resumed
 * @param body the first bytes of a stream, or all of an answer that is none
 */
public record ProviderResponse(HttpClientResponse http, Buffer body, boolean streaming, long arrivedNanos) {}
