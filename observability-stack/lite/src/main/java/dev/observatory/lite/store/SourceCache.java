package dev.observatory.lite.store;

import java.util.LinkedHashMap;
import java.util.Map;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;

/** Gives equal sources as one object. Bounded, so that a client which invents resources cannot fill the memory. */
class SourceCache {

    private static final int MAX_SOURCES = 1_000;

    private record Key(Resource resource, InstrumentationScope scope) {}

    private final Map<Key, Source> sources = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Source> eldest) {
            return size() > MAX_SOURCES;
        }
    };

    synchronized Source get(Resource resource, InstrumentationScope scope) {
        return sources.computeIfAbsent(new Key(resource, scope), key -> Source.of(resource, scope));
    }
}
