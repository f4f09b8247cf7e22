package dev.observatory.backend.propagation;

import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;

import dev.observatory.hello.GreeterGrpc;
import dev.observatory.hello.HelloReply;
import dev.observatory.hello.HelloRequest;
import dev.observatory.hello.MutinyGreeterGrpc;

/** gRPC: an interceptor of Quarkus makes the span, and puts the context into the call's metadata. */
@Singleton
class GrpcHello implements HelloClient {

    private final MutinyGreeterGrpc.MutinyGreeterStub stub;
    private final GreeterGrpc.GreeterBlockingStub waitingStub;
    private final HelloConfig config;

    GrpcHello(
            @GrpcClient("hello") MutinyGreeterGrpc.MutinyGreeterStub stub,
            @GrpcClient("hello") GreeterGrpc.GreeterBlockingStub waitingStub,
            HelloConfig config) {
        this.stub = stub;
        this.waitingStub = waitingStub;
        this.config = config;
    }

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public Uni<Hello.Reply> call(Hello.Request request) {
        return stub.withDeadlineAfter(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .hello(encode(request))
                .map(GrpcHello::decode);
    }

    @Override
    public Hello.Reply waitFor(Hello.Request request) {
        return decode(waitingStub
                .withDeadlineAfter(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .hello(encode(request)));
    }

    private static HelloRequest encode(Hello.Request request) {
        return HelloRequest.newBuilder().setName(request.name()).build();
    }

    private static Hello.Reply decode(HelloReply reply) {
        return new Hello.Reply(reply.getGreeting(), reply.getTraceId(), reply.getTraceState(), reply.getUserTier());
    }
}
