package dev.observatory.llmproxy.completion;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;

/**
 * Takes in the bodies of model requests, before the one for all other requests would: so many at a time, each within a size
 * and a time, and all together within a bound until their calls end. Else clients that send half a body, or very long ones,
 * would end the service.
 */
@Singleton
class RequestBodies {

    /** After callers are known, before {@code BodyLimit} of service-commons. */
    private static final int PRIORITY = 990;

    private static final long RETRY_AFTER_SECONDS = 1;
    /** From here on a body gets all the memory that it announces, and no more. */
    private static final int SHORT = 64 << 10;
    /** How long what a refused client still sends is thrown away, so that it reads why. */
    private static final long DRAIN_MILLIS = 2_000;

    private final CallConfig config;
    private final Lane calls;
    /** Of its own, since a call waits for the simulator and would wait for itself. */
    private final Lane simulations;

    private record Lane(Semaphore permits, HeldBytes bytes) {}

    RequestBodies(CallConfig config) {
        this.config = config;
        this.calls = new Lane(new Semaphore(config.maxConcurrent()), new HeldBytes(config));
        this.simulations = new Lane(new Semaphore(config.maxConcurrent()), new HeldBytes(config));
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    private void receive(RoutingContext context) {
        String path = context.normalizedPath();
        Lane lane = path.startsWith("/v1/") ? calls : path.startsWith("/simulator/") ? simulations : null;
        if (lane == null || !hasBody(context.request())) {
            context.next();
        } else {
            new Reading(context, lane).start();
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private final class Reading {

        private final Vertx vertx;
        private final RoutingContext context;
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final Lane lane;
        private final HeldBytes.Share memory;
        private final long maxBytes = config.maxRequestSize().asLongValue();
        private final long announced;
        private Buffer body = Buffer.buffer();
        private long timer;
        private boolean over;

        Reading(RoutingContext context, Lane lane) {
            this.vertx = context.vertx();
            this.context = context;
            this.request = context.request();
            this.response = context.response();
            this.lane = lane;
            this.memory = lane.bytes().share();
            this.announced = announced(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        }

        void start() {
            request.handler(this::add);
            request.endHandler(end -> finish());
            request.exceptionHandler(gone -> over = true);
            if (announced > maxBytes) {
                refuse(tooLong());
                return;
            }
            if (!lane.permits().tryAcquire()) {
                refuse(new ApiException(
                        429,
                        "too_many_calls",
                        "Too many calls are under way; try again soon.",
                        RETRY_AFTER_SECONDS,
                        null));
                return;
            }
            context.addEndHandler(sent -> release());
            timer = vertx.setTimer(
                    config.readTimeout().toMillis(),
                    late -> refuse(new ApiException(408, "request_timeout", "The body did not arrive in time.")));
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                response.writeContinue();
            }
        }

        private void add(Buffer chunk) {
            if (over) {
                return;
            }
            if (body.length() + chunk.length() > maxBytes) {
                refuse(tooLong());
                return;
            }
            if (hold(body.length() + chunk.length())) {
                body.appendBuffer(chunk);
            } else {
                refuse(new ApiException(
                        503,
                        "too_much_to_hold",
                        "Too many long requests are under way; try again soon.",
                        RETRY_AFTER_SECONDS,
                        null));
            }
        }

        private boolean hold(long length) {
            if (length <= memory.held()) {
                return true;
            }
            boolean whole = announced > 0 && length > SHORT;
            // a buffer that has to grow takes twice as much
            long more = (whole ? announced : 2 * length) - memory.held();
            if (!memory.take(more)) {
                return false;
            }
            if (whole) {
                body = Buffer.buffer((int) announced).appendBuffer(body);
            }
            return true;
        }

        private void finish() {
            if (over) {
                return;
            }
            over = true;
            vertx.cancelTimer(timer);
            RoutingContextInternal internal = (RoutingContextInternal) context;
            internal.visitHandler(RoutingContextInternal.BODY_HANDLER);
            internal.setBody(body);
            context.next();
        }

        /** What is still to come is thrown away, and the connection ends. */
        private void refuse(ApiException e) {
            over = true;
            body = Buffer.buffer();
            vertx.cancelTimer(timer);
            response.putHeader(HttpHeaders.CONNECTION, "close");
            request.endHandler(end -> request.connection().close());
            ApiError.send(response, e).onComplete(sent -> {
                if (request.isEnded()) {
                    request.connection().close();
                } else {
                    vertx.setTimer(DRAIN_MILLIS, late -> request.connection().close());
                }
            });
        }

        private void release() {
            over = true;
            vertx.cancelTimer(timer);
            memory.release();
            lane.permits().release();
        }

        private ApiException tooLong() {
            return new ApiException(
                    413, "request_too_large", "The body must not be longer than %d bytes.".formatted(maxBytes));
        }
    }

    /** @return 0 if unknown; Netty has checked that it is a number */
    private static long announced(String length) {
        if (length == null) {
            return 0;
        }
        return length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
    }
}
