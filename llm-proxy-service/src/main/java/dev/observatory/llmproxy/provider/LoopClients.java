package dev.observatory.llmproxy.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.vertx.core.http.HttpClient;
import io.vertx.core.impl.ContextInternal;

/**
 * A client for each event loop. One client for all would give a call the connection that was used last, on whichever loop it
 * is; then every step of the call goes from thread to thread, which takes longer than the steps themselves.
 */
final class LoopClients {

    private final Supplier<HttpClient> create;
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

    LoopClients(Supplier<HttpClient> create) {
        this.create = create;
    }

    /** @return the one of the event loop that runs this */
    HttpClient current() {
        return clients.computeIfAbsent(ContextInternal.current().nettyEventLoop(), loop -> create.get());
    }
}
