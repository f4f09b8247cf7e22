package dev.observatory.llmproxy.hello;

import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

import dev.observatory.hello.Greeter;
import dev.observatory.hello.HelloReply;
import dev.observatory.hello.HelloRequest;

/** The same call over gRPC. */
@GrpcService
class HelloGrpc implements Greeter {

    private final HelloService service;

    HelloGrpc(HelloService service) {
        this.service = service;
    }

    /** Fails with {@code INVALID_ARGUMENT} for a name that is empty or too long. */
    @Override
    public Uni<HelloReply> hello(HelloRequest request) {
        if (request.getName().isBlank() || request.getName().length() > HelloService.MAX_NAME_LENGTH) {
            return Uni.createFrom()
                    .failure(Status.INVALID_ARGUMENT
                            .withDescription(
                                    "name must have 1 to %d characters".formatted(HelloService.MAX_NAME_LENGTH))
                            .asException());
        }
        return Uni.createFrom().item(() -> {
            HelloResource.Reply reply = service.greet(request.getName());
            return HelloReply.newBuilder()
                    .setGreeting(reply.greeting())
                    .setTraceId(reply.traceId())
                    .setTraceState(reply.traceState())
                    .setUserTier(reply.userTier())
                    .build();
        });
    }
}
