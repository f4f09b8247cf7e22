package dev.observatory.lite.ingest;

import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/**
 * Reads one request's body: no longer than allowed, no slower, and only while all such bodies together stay within the
 * budget, so that neither a flood nor many half-sent requests fill the memory.
 */
class BoundedBody {

    private final RoutingContext exchange;
    private final IntakeBudget budget;
    private final int maxBytes;
    private final Consumer<Buffer> whole;
    private final long timer;
    private final Vertx vertx;
    private Buffer body = Buffer.buffer();
    private boolean ended;

    private BoundedBody(
            RoutingContext exchange, Vertx vertx, OtlpConfig config, IntakeBudget budget, Consumer<Buffer> whole) {
        this.exchange = exchange;
        this.vertx = vertx;
        this.budget = budget;
        this.maxBytes = config.maxMessageBytes();
        this.whole = whole;
        this.timer = vertx.setTimer(config.readTimeout().toMillis(), id -> fail(408));
    }

    /** @param whole is given the body; has to be called before the exchange's thread does anything else */
    static void read(
            RoutingContext exchange, Vertx vertx, OtlpConfig config, IntakeBudget budget, Consumer<Buffer> whole) {
        BoundedBody reader = new BoundedBody(exchange, vertx, config, budget, whole);
        HttpServerRequest request = exchange.request();
        request.exceptionHandler(failure -> reader.end());
        request.handler(reader::add);
        request.endHandler(nothing -> reader.complete());
    }

    private void add(Buffer chunk) {
        if (ended) {
            return;
        }
        if (body.length() + chunk.length() > maxBytes) {
            fail(413);
        } else if (budget.take(chunk.length())) {
            body.appendBuffer(chunk);
        } else {
            fail(503);
        }
    }

    private void complete() {
        if (ended) {
            return;
        }
        try {
            whole.accept(body);
        } catch (HttpException e) {
            exchange.fail(e);
        } finally {
            end();
        }
    }

    private void fail(int status) {
        if (!ended) {
            end();
            exchange.response().putHeader("Connection", "close");
            exchange.fail(status);
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            budget.give(body.length());
            body = Buffer.buffer();
        }
    }
}
