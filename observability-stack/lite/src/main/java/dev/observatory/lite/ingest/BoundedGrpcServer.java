package dev.observatory.lite.ingest;

import jakarta.inject.Singleton;

import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;

/**
 * Lets few requests of one connection wait here: they wait decoded, when they are largest. A client that sends more
 * than lite can take keeps them itself, which is what its own queue is for.
 */
@Singleton
class BoundedGrpcServer implements ServerBuilderCustomizer<VertxServerBuilder> {

    private static final int CALLS_PER_CONNECTION = 4;

    private final BoundedCalls calls;

    BoundedGrpcServer(BoundedCalls calls) {
        this.calls = calls;
    }

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
        builder.nettyBuilder()
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .addStreamTracerFactory(calls);
    }
}
