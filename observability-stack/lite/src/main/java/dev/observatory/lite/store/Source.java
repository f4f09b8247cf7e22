package dev.observatory.lite.store;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;

/** Who produced a signal. Thousands of spans and log records share one source, so it is kept beside them, not in them. */
public record Source(Resource resource, InstrumentationScope scope, String service) {

    /** What the conventions prescribe for a resource that does not name its service. */
    static final String UNKNOWN_SERVICE = "unknown_service";

    static Source of(Resource resource, InstrumentationScope scope) {
        return new Source(
                resource, scope, Attributes.text(resource.getAttributesList(), "service.name", UNKNOWN_SERVICE));
    }
}
