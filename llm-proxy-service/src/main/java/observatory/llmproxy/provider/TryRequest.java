package observatory.llmproxy.provider;

import io.vertx.core.buffer.Buffer;

/**
 * What a try sends, and how far it may go.
 *
 * @param fault for the simulator; null for none
 * @param number of the try at this provider, from 0
 * @param maxResponseBytes a longer answer is not taken, unless it is a stream
 */
public record TryRequest(Buffer body, String fault, Backoff backoff, int number, long maxResponseBytes) {}
