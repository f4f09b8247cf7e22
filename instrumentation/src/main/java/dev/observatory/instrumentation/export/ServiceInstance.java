package dev.observatory.instrumentation.export;

import java.util.UUID;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;

/** Tells two processes of one service apart. Source: OpenTelemetry semantic conventions, "Service". */
@Singleton
class ServiceInstance {

    @Produces
    @Singleton
    Resource instanceId() {
        return Resource.create(Attributes.of(
                AttributeKey.stringKey("service.instance.id"), UUID.randomUUID().toString()));
    }
}
