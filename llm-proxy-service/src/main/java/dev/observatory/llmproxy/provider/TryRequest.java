package dev.observatory.llmproxy.provider;

import io.vertx.core.buffer.Buffer;

/**
 * What a try sends, and how far it may go.
 *
 * @param fault for the simulator; null for none
 * @param number of the try at this provider, from 0
 * @param last whether no other provider can be asked after this one
 */
public record TryRequest(Buffer body, String fault, Backoff backoff, int number, boolean last, TryLimits limits) {}
