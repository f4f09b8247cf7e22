package dev.observatory.llmproxy.scenario;

/** A scenario in which the model misbehaves; the simulator plays it, so that nothing on the way to it has to know. */
interface ModelScenario {

    String name();

    /** @return the simulator's fault for the next attempt; null if that one goes well */
    String nextFault();
}
