package dev.observatory.lite.ingest;

import jakarta.inject.Singleton;

import io.quarkus.grpc.runtime.GrpcServer;

/** The ports that telemetry may be sent to, as they really are: configured as 0, they are known only after the start. */
@Singleton
public class OtlpPorts {

    private final GrpcServer grpc;
    private final OtlpHttpServer http;

    OtlpPorts(GrpcServer grpc, OtlpHttpServer http) {
        this.grpc = grpc;
        this.http = http;
    }

    public int grpc() {
        return grpc.getPort();
    }

    public int http() {
        return http.port();
    }
}
