package dev.observatory.instrumentation.export;

import java.util.UUID;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Tells two processes of one service apart, and one environment from another. Source: OpenTelemetry semantic conventions,
 * "Service" and "Deployment".
 */
@Singleton
class ProcessResource {

    @Produces
    @Singleton
    Resource resource(TelemetryConfig config) {
        AttributesBuilder attributes = Attributes.builder();
        if (config.instanceId()) {
            attributes.put("service.instance.id", UUID.randomUUID().toString());
        }
        config.environment().ifPresent(name -> attributes.put("deployment.environment.name", name));
        return Resource.create(attributes.build());
    }
}
