package dev.observatory.backend.event;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

import dev.observatory.instrumentation.tracing.Spans;

/**
 * Bcrypt, on workers of its own: it is slow on purpose, and must neither block an event loop nor take every core from the
 * rest. Source: OWASP Password Storage Cheat Sheet, "bcrypt" (a work factor of 10 or more, at most 72 bytes).
 */
@Singleton
class PasswordHash {

    static final int MAX_BYTES = 72;

    private static final int WORK_FACTOR = 10;
    private static final int WORKERS = 2;

    private final WorkerExecutor workers;
    private final Spans spans;

    PasswordHash(Vertx vertx, Spans spans) {
        this.workers = vertx.createSharedWorkerExecutor("password-hash", WORKERS);
        this.spans = spans;
    }

    Uni<String> hash(String password) {
        return work("hash password", () -> BcryptUtil.bcryptHash(password, WORK_FACTOR));
    }

    /** @param hash null if there is none: it takes the same time, so that the time does not tell who has an account */
    Uni<Boolean> matches(String password, String hash) {
        return work("verify password", () -> {
            if (hash == null) {
                BcryptUtil.bcryptHash(password, WORK_FACTOR);
                return false;
            }
            return BcryptUtil.matches(password, hash);
        });
    }

    private <T> Uni<T> work(String name, Supplier<T> task) {
        return spans.around(name, () -> workers.executeBlocking(Uni.createFrom().item(task), false));
    }
}
