package dev.observatory.commons;

import java.util.Collection;

import jakarta.inject.Singleton;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;

import dev.observatory.commons.scenario.RequestedScenarios;

/**
 * Lets in of the header {@code baggage} only {@link UserTier} and {@link RequestedScenarios}. The rest would travel on to every service, grow when it is
 * encoded again, and make a request fail at a service whose limit for headers it then exceeds.
 */
@Singleton
class TrustedBaggage implements TextMapPropagatorCustomizer {

    @Override
    public TextMapPropagator customize(Context context) {
        TextMapPropagator propagator = context.propagator();
        return propagator instanceof W3CBaggagePropagator ? new OnlyKnown(propagator) : propagator;
    }

    private record OnlyKnown(TextMapPropagator all) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return all.fields();
        }

        @Override
        public <C> void inject(io.opentelemetry.context.Context context, C carrier, TextMapSetter<C> setter) {
            all.inject(context, carrier, setter);
        }

        @Override
        public <C> io.opentelemetry.context.Context extract(
                io.opentelemetry.context.Context context, C carrier, TextMapGetter<C> getter) {
            Baggage given = Baggage.fromContext(all.extract(context, carrier, getter));
            String tier = UserTier.of(given);
            String scenarios = RequestedScenarios.of(given, carrier);
            if (tier.isEmpty() && scenarios.isEmpty()) {
                return context;
            }
            BaggageBuilder known = Baggage.builder();
            put(known, UserTier.KEY.getKey(), tier);
            put(known, RequestedScenarios.ENTRY, scenarios);
            return context.with(known.build());
        }

        private static void put(BaggageBuilder baggage, String name, String value) {
            if (!value.isEmpty()) {
                baggage.put(name, value);
            }
        }
    }
}
