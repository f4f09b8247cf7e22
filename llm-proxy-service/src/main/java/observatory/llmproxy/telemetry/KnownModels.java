package observatory.llmproxy.telemetry;

import jakarta.inject.Singleton;

import observatory.llmproxy.provider.ProviderConfig;

/** Keeps the label of the model to a closed set: clients may ask for any name. */
@Singleton
class KnownModels {

    private static final String OTHER = "other";

    private final ProviderConfig config;

    KnownModels(ProviderConfig config) {
        this.config = config;
    }

    String label(String model) {
        return config.model().equals(model) ? model : OTHER;
    }
}
