package dev.observatory.llmproxy.hello;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import org.jboss.logging.Logger;

import dev.observatory.commons.UserTier;

/** Tells the caller what arrived of its context. */
@Singleton
class HelloService {

    private static final Logger LOG = Logger.getLogger(HelloService.class);
    static final int MAX_NAME_LENGTH = 100;

    HelloResource.Reply greet(String name) {
        LOG.info("Said hello");
        SpanContext span = Span.current().getSpanContext();
        return new HelloResource.Reply(
                "Hello, %s!".formatted(name),
                span.isValid() ? span.getTraceId() : "",
                traceState(),
                UserTier.current());
    }

    private static String traceState() {
        StringBuilder header = new StringBuilder();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), header, (carrier, key, value) -> {
            if (key.equals("tracestate")) {
                carrier.append(value);
            }
        });
        return header.toString();
    }
}
