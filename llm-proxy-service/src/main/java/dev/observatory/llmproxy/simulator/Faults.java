package dev.observatory.llmproxy.simulator;

import java.util.Optional;

import jakarta.inject.Singleton;

/** The fault that is switched on for all requests, by a scenario. One that a request asks for goes before it. */
@Singleton
public class Faults {

    private volatile Fault current;

    /** @param fault null: none */
    public void set(Fault fault) {
        current = fault;
    }

    public Optional<Fault> current() {
        return Optional.ofNullable(current);
    }

    /** @param label null when the request asks for none */
    Fault of(String label) {
        return label == null ? current : Fault.of(label);
    }
}
