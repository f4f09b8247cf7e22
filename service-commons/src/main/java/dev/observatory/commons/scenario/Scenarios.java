package dev.observatory.commons.scenario;

import jakarta.inject.Singleton;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** Tells whether a scenario is on, by OpenFeature, and costs next to nothing while none is. */
@Singleton
public class Scenarios {

    private final Switches switches;
    private final Client flags;

    Scenarios(Switches switches, ScenarioCatalogue catalogue) {
        this.switches = switches;
        // of its own, since the one for all would be shared by every application in this JVM, such as in tests
        OpenFeatureAPI api = new OpenFeatureAPI() {};
        api.setProviderAndWait(new ScenarioProvider(switches, catalogue));
        api.addHooks(new EvaluationOnSpan());
        this.flags = api.getClient();
    }

    /** @return whether any scenario could be on for the current request; while none is, the answer takes a moment only */
    public boolean any() {
        return any(Context.current());
    }

    /**
     * @param name of a scenario of the catalogue
     * @return whether it is on for the current request, which then says so on the current span
     */
    public boolean isOn(String name) {
        return any() && flags.getBooleanValue(name, false);
    }

    /** As {@link #isOn(String)}, where no context is current because its owner holds it. */
    public boolean isOn(String name, Context context) {
        if (!any(context)) {
            return false;
        }
        try (Scope ignored = context.makeCurrent()) {
            return flags.getBooleanValue(name, false);
        }
    }

    /** @return whether it is on for all requests, for what goes on beside them; on no span */
    public boolean isSwitchedOn(String name) {
        return switches.isOn(name);
    }

    private boolean any(Context context) {
        return switches.anyOn() || RequestedScenarios.any(context);
    }
}
