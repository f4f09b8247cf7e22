package dev.observatory.bench.lite;

import java.util.List;

import io.opentelemetry.proto.resource.v1.Resource;

/**
 * An export request, encoded.
 *
 * @param service whose exporter sends it
 * @param items how many spans, records or points it holds
 */
record Batch(String service, byte[] body, int items) {

    private static final List<String> SERVICES = List.of("frontend-service", "backend-service", "llm-proxy-service");

    /** @return the services by turns */
    static String service(int number) {
        return SERVICES.get(number % SERVICES.size());
    }

    /** What its sender says of itself. */
    static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(TraceMaker.attribute("service.name", service))
                .addAttributes(TraceMaker.attribute("service.namespace", "observatory"))
                .addAttributes(TraceMaker.attribute("service.version", "0.1.0"))
                .addAttributes(TraceMaker.attribute("deployment.environment.name", "bench"))
                .build();
    }
}
