package dev.observatory.llmproxy.provider;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** Sees what happens in a try; for what is to be told about it. */
public interface TryListener {

    /** The connection is there; headers may still be added. */
    void sending(HttpClientRequest request);

    /** The head of the response is here. */
    void answering(HttpClientResponse response);

    /** @param failure null when it went well; may be called again, which means nothing */
    void ended(ProviderException failure);
}
