package dev.observatory.bench.lite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;

import dev.observatory.bench.load.HttpApi;

/** Sends encoded requests over one connection, by one of OTLP's transports. No retries: what fails once counts as failed. */
@FunctionalInterface
interface Exporter {

    /** What exporters wait for an answer (OTEL_EXPORTER_OTLP_TIMEOUT). */
    Duration TIMEOUT = Duration.ofSeconds(10);

    /** @return the encoded response; fails if the receiver did not take the request */
    CompletableFuture<byte[]> send(byte[] request);

    /** Protobuf, uncompressed, as the SDKs send it unless told otherwise. */
    static Exporter http(Signal signal, int port) {
        HttpApi lite = new HttpApi("http://127.0.0.1:" + port);
        return request -> lite.post(signal.path, "application/x-protobuf", request);
    }

    /** The generated stub would encode each message when it is sent; this takes bytes. */
    static Exporter grpc(Signal signal, int port) {
        MethodDescriptor.Marshaller<byte[]> bytes = new Bytes();
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.<byte[], byte[]>newBuilder(bytes, bytes)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(signal.method)
                .build();
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
        return request -> {
            CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            Answer answer = new Answer(new CompletableFuture<>());
            ClientCalls.asyncUnaryCall(channel.newCall(export, options), request, answer);
            return answer.future();
        };
    }

    /** The one answer of a call. */
    record Answer(CompletableFuture<byte[]> future) implements StreamObserver<byte[]> {

        @Override
        public void onNext(byte[] response) {
            future.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            future.completeExceptionally(new IllegalStateException("No answer")); // unless there was one
        }
    }

    /** Leaves messages as they are. */
    final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
