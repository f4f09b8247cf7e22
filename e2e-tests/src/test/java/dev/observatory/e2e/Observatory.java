package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The whole system as {@code ./demo up} starts it: the services, and lite as their telemetry backend. */
class Observatory implements AutoCloseable {

    private static final Map<String, String> PRICES = Map.of("LLM_PRICE_INPUT", "0.5", "LLM_PRICE_OUTPUT", "1.5");

    private final Lite lite;
    private final Services services;

    private Observatory(Lite lite, Services services) {
        this.lite = lite;
        this.services = services;
    }

    static Observatory start() {
        return startWith(lite -> Services.start(lite.grpcEndpoint(), lite.url(), PRICES));
    }

    /** @param service that is to send no telemetry */
    static Observatory startSilencing(String service) {
        return startWith(lite -> Services.startSilencing(service, lite.grpcEndpoint(), lite.url()));
    }

    private static Observatory startWith(Function<Lite, Services> services) {
        Lite lite = Lite.start();
        try {
            return new Observatory(lite, services.apply(lite));
        } catch (RuntimeException e) {
            lite.close();
            throw e;
        }
    }

    Lite lite() {
        return lite;
    }

    Part frontend() {
        return services.frontend();
    }

    /** @return the data folder of backend-service */
    Path data() {
        return services.data();
    }

    /** @return the services by their names */
    Map<String, Part> parts() {
        return services.parts();
    }

    AskJourney askJourney() {
        return askJourney(AskJourney.Way.WHOLE);
    }

    AskJourney askJourney(AskJourney.Way way) {
        return new AskJourney(Signals.load(), lite.backend(), frontend().url(), way);
    }

    /** @return what is wrong with a journey of these traces, when it is too late to be well */
    List<JourneyCheck.Finding> follow(String journey, List<String> traceIds) {
        Signals signals = Signals.load();
        return new JourneyWatch(new JourneyCheck(signals, signals.journey(journey)), lite.backend()).follow(traceIds);
    }

    /** What {@code ./demo verify} is told. */
    Map<String, String> verifyEnvironment() {
        return Map.of(
                "LITE_URL", lite.url(),
                "FRONTEND_URL", frontend().url(),
                "BACKEND_URL", services.backend().url(),
                "LLM_PROXY_URL", services.llmProxy().url());
    }

    @Override
    public void close() {
        services.close();
        lite.close();
    }
}
