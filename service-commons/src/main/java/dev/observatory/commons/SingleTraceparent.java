package dev.observatory.commons;

import java.util.Collection;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import io.vertx.core.spi.observability.HttpRequest;

/**
 * Begins a new trace for a request with two headers {@code traceparent}: nobody can tell which of them is true. Source: W3C
 * Trace Context, section "Mutating the traceparent Field".
 */
@Singleton
class SingleTraceparent implements TextMapPropagatorCustomizer {

    private static final String TRACEPARENT = "traceparent";

    @Override
    public TextMapPropagator customize(Context context) {
        TextMapPropagator propagator = context.propagator();
        return propagator instanceof W3CTraceContextPropagator ? new OnlyOne(propagator) : propagator;
    }

    private record OnlyOne(TextMapPropagator any) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return any.fields();
        }

        @Override
        public <C> void inject(io.opentelemetry.context.Context context, C carrier, TextMapSetter<C> setter) {
            any.inject(context, carrier, setter);
        }

        @Override
        public <C> io.opentelemetry.context.Context extract(
                io.opentelemetry.context.Context context, C carrier, TextMapGetter<C> getter) {
            // The getter of Quarkus knows the first value only.
            boolean several = carrier instanceof HttpRequest request
                    && request.headers().getAll(TRACEPARENT).size() > 1;
            return several ? context : any.extract(context, carrier, getter);
        }
    }
}
