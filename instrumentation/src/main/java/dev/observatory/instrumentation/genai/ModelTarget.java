package dev.observatory.instrumentation.genai;

/**
 * Which model is asked, and where.
 *
 * @param provider {@code gen_ai.provider.name}, such as {@code openai}
 * @param model {@code gen_ai.request.model} of the span
 * @param modelLabel {@code gen_ai.request.model} of the metrics: of a closed set, or their number grows without bound
 * @param address host name of the server
 * @param port of the server
 */
public record ModelTarget(String provider, String model, String modelLabel, String address, int port) {

    /** For a model that your configuration names, and not whoever sends a request. */
    public static ModelTarget of(String provider, String model, String address, int port) {
        return new ModelTarget(provider, model, model, address, port);
    }
}
