package dev.observatory.lite.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;

/**
 * Who produced a signal. Thousands of spans and log records share one source, so it is kept beside them, not in them; and
 * encoded, because a decoded resource of many small attributes takes ten times the memory.
 *
 * @param schemaUrl of the resource
 * @param scopeSchemaUrl of the scope and what it holds
 */
public record Source(
        ByteString encodedResource, ByteString encodedScope, String schemaUrl, String scopeSchemaUrl, String service) {

    /** What the conventions prescribe for a resource that does not name its service. */
    static final String UNKNOWN_SERVICE = "unknown_service";

    private static final int OVERHEAD_BYTES = 400;

    public static Source of(Resource resource, String schemaUrl, InstrumentationScope scope, String scopeSchemaUrl) {
        return new Source(
                resource.toByteString(),
                scope.toByteString(),
                schemaUrl,
                scopeSchemaUrl,
                Attributes.text(resource.getAttributesList(), "service.name", UNKNOWN_SERVICE));
    }

    /** @return the memory it takes, in bytes, estimated */
    int footprint() {
        return encodedResource.size()
                + encodedScope.size()
                + schemaUrl.length()
                + scopeSchemaUrl.length()
                + service.length()
                + OVERHEAD_BYTES;
    }

    public Resource resource() {
        try {
            return Resource.parseFrom(encodedResource);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A resource that lite encoded itself cannot be decoded", e);
        }
    }

    public InstrumentationScope scope() {
        try {
            return InstrumentationScope.parseFrom(encodedScope);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A scope that lite encoded itself cannot be decoded", e);
        }
    }
}
