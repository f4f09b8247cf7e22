package dev.observatory.lite.ingest;

import jakarta.inject.Singleton;

import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;

/**
 * For gRPC what {@link BoundedBody} is for HTTP: ends calls whose message arrives too slowly, or for which there is no room.
 * The latter end with UNAVAILABLE, which exporters answer by sending the message again.
 */
@GlobalInterceptor
@Singleton
class BoundedCalls extends ServerStreamTracer.Factory implements ServerInterceptor {

    private static final Context.Key<Arrival> ARRIVAL = Context.key("lite.arrival");

    private final Vertx vertx;
    private final OtlpConfig config;
    private final IntakeBudget budget;

    BoundedCalls(Vertx vertx, OtlpConfig config, IntakeBudget budget) {
        this.vertx = vertx;
        this.config = config;
        this.budget = budget;
    }

    /** Counts the bytes of one call as they come. gRPC calls it from one thread at a time. */
    private final class Arrival extends ServerStreamTracer {

        private long taken;
        private Runnable tooMuch = () -> {};

        @Override
        public Context filterContext(Context context) {
            return context.withValue(ARRIVAL, this);
        }

        @Override
        public void inboundWireSize(long bytes) {
            if (budget.take(bytes)) {
                taken += bytes;
            } else {
                tooMuch.run();
            }
        }

        @Override
        public void streamClosed(Status status) {
            budget.give(taken);
            taken = 0;
        }
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Arrival();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        ClosedOnce<Q, A> closedOnce = new ClosedOnce<>(call);
        io.vertx.core.Context thread = vertx.getOrCreateContext();
        ARRIVAL.get().tooMuch = () -> thread.runOnContext(nothing -> closedOnce.close(
                Status.UNAVAILABLE.withDescription("The messages of all senders exceed lite.otlp.max-buffered-bytes"),
                new Metadata()));
        long timer = vertx.setTimer(
                config.readTimeout().toMillis(),
                id -> closedOnce.close(
                        Status.DEADLINE_EXCEEDED.withDescription("The message took longer than lite.otlp.read-timeout"),
                        new Metadata()));
        return new SimpleForwardingServerCallListener<>(next.startCall(closedOnce, headers)) {
            @Override
            public void onHalfClose() {
                vertx.cancelTimer(timer);
                super.onHalfClose();
            }

            @Override
            public void onCancel() {
                vertx.cancelTimer(timer);
                super.onCancel();
            }

            @Override
            public void onComplete() {
                vertx.cancelTimer(timer);
                super.onComplete();
            }
        };
    }

    /** A call that was ended here may still be answered by the service. */
    private static final class ClosedOnce<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private boolean closed;

        private ClosedOnce(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!closed) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(A message) {
            if (!closed) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!closed) {
                closed = true;
                super.close(status, trailers);
            }
        }
    }
}
