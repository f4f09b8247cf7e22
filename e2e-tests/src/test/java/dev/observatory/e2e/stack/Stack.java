package dev.observatory.e2e.stack;

import dev.observatory.e2e.Lite;

/** The Collector between two lites, which stand for Jaeger (with Loki) and Tempo. */
class Stack implements AutoCloseable {

    private final Lite jaeger;
    private final Lite tempo;
    private final Collector collector;

    private Stack(int samplingPercentage) {
        jaeger = Lite.start();
        tempo = Lite.start();
        try {
            collector = Collector.start(jaeger, tempo, samplingPercentage);
        } catch (RuntimeException e) {
            tempo.close();
            jaeger.close();
            throw e;
        }
    }

    static Stack start(int samplingPercentage) {
        return new Stack(samplingPercentage);
    }

    Lite jaeger() {
        return jaeger;
    }

    Lite tempo() {
        return tempo;
    }

    Collector collector() {
        return collector;
    }

    @Override
    public void close() {
        collector.close();
        tempo.close();
        jaeger.close();
    }
}
