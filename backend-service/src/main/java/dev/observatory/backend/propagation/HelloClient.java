package dev.observatory.backend.propagation;

import io.smallrye.mutiny.Uni;

/** One way to call another service. */
interface HelloClient {

    /** @return what it is asked for by */
    String name();

    /** Calls, and lets no thread wait. */
    Uni<Hello.Reply> call(Hello.Request request);

    /** Calls and waits; for worker threads only. */
    Hello.Reply waitFor(Hello.Request request);
}
