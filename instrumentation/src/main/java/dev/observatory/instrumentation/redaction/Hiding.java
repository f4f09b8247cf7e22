package dev.observatory.instrumentation.redaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** Hides secrets in what spans and log records are made of. Each method returns the same object if there is nothing to hide. */
final class Hiding {

    /** Names come from code, so these are few; the rest would be looked at each time. */
    private static final int MOST_KNOWN = 1_000;

    private static final long SHORTEST_CARD = 100_000_000_000_000L;

    private static final Map<String, Name> NAMES = new ConcurrentHashMap<>();
    /** The encoder groups by identity, so one scope must stay one. */
    private static final Map<InstrumentationScopeInfo, InstrumentationScopeInfo> SCOPES = new ConcurrentHashMap<>();

    private static final Map<Resource, Resource> RESOURCES = new ConcurrentHashMap<>();

    /** @param shown without a secret in it */
    private record Name(String shown, boolean sensitive) {}

    private Hiding() {}

    static Attributes in(Attributes attributes) {
        Search search = new Search();
        attributes.forEach(search);
        if (!search.found) {
            return attributes;
        }
        AttributesBuilder builder = Attributes.builder();
        attributes.forEach((key, value) -> put(builder, key, value));
        return builder.build();
    }

    /** A lambda could not remember what it saw. */
    private static final class Search implements BiConsumer<AttributeKey<?>, Object> {

        private boolean found;

        @Override
        public void accept(AttributeKey<?> key, Object value) {
            Name name = name(key.getKey());
            found = found || name.sensitive() || !name.shown().equals(key.getKey()) || in(value) != value;
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(AttributesBuilder builder, AttributeKey<?> key, Object value) {
        Name name = name(key.getKey());
        Object shown = name.sensitive() ? Secrets.HIDDEN : in(value);
        if (shown instanceof String text) {
            builder.put(name.shown(), text);
        } else if (name.shown().equals(key.getKey())) {
            builder.put((AttributeKey<Object>) key, shown);
        } else {
            builder.put(name.shown(), shown.toString());
        }
    }

    /** @param value of an attribute; a list or number with a secret in it becomes a string */
    private static Object in(Object value) {
        if (value instanceof Boolean
                || value instanceof Double
                || value instanceof Long number && number < SHORTEST_CARD) {
            return value;
        }
        String text = value.toString();
        String shown = Secrets.hide(text);
        return shown.equals(text) ? value : shown;
    }

    private static Name name(String key) {
        Name known = NAMES.get(key);
        if (known == null) {
            known = new Name(Secrets.hide(key), Secrets.isSensitive(key));
            if (NAMES.size() < MOST_KNOWN) {
                NAMES.put(key, known);
            }
        }
        return known;
    }

    static Resource in(Resource resource) {
        return known(RESOURCES, resource, all -> {
            Attributes shown = in(all.getAttributes());
            return shown == all.getAttributes() ? all : Resource.create(shown, all.getSchemaUrl());
        });
    }

    static InstrumentationScopeInfo in(InstrumentationScopeInfo scope) {
        return known(SCOPES, scope, all -> {
            String name = Secrets.hide(all.getName());
            String version = Secrets.hide(all.getVersion());
            Attributes shown = in(all.getAttributes());
            if (name == all.getName() && version == all.getVersion() && shown == all.getAttributes()) {
                return all;
            }
            var builder = InstrumentationScopeInfo.builder(name).setAttributes(shown);
            if (version != null) {
                builder.setVersion(version);
            }
            return builder.build();
        });
    }

    private static <T> T known(Map<T, T> all, T one, UnaryOperator<T> hide) {
        T known = all.get(one);
        if (known == null) {
            known = hide.apply(one);
            if (all.size() < MOST_KNOWN) {
                all.put(one, known);
            }
        }
        return known;
    }

    /** In {@code tracestate}, which anybody who calls can fill. */
    static SpanContext in(SpanContext context) {
        TraceState state = context.getTraceState();
        if (state.isEmpty()) {
            return context;
        }
        TraceStateBuilder builder = TraceState.builder();
        Map<String, String> shown = new LinkedHashMap<>(state.asMap());
        shown.keySet().removeIf(key -> Secrets.hide(key) != key);
        shown.replaceAll((key, value) -> Secrets.hide(value));
        if (shown.equals(state.asMap())) {
            return context;
        }
        shown.forEach(builder::put);
        return context.isRemote()
                ? SpanContext.createFromRemoteParent(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), builder.build())
                : SpanContext.create(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), builder.build());
    }

    /** In a body, however deep it is; bytes with a secret in them go as a whole. */
    static Value<?> in(Value<?> body) {
        if (body == null) {
            return null;
        }
        return switch (body.getType()) {
            case STRING, LONG, DOUBLE -> {
                String text = body.asString();
                String shown = Secrets.hide(text);
                yield shown == text ? body : Value.of(shown);
            }
            case BYTES -> {
                String text = text((ByteBuffer) body.getValue());
                yield Secrets.hide(text) == text ? body : Value.of(Secrets.HIDDEN);
            }
            case ARRAY ->
                Value.of(((List<?>) body.getValue())
                        .stream().<Value<?>>map(one -> in((Value<?>) one)).toList());
            case KEY_VALUE_LIST ->
                Value.of(((List<?>) body.getValue())
                        .stream().map(one -> in((KeyValue) one)).toArray(KeyValue[]::new));
            default -> body;
        };
    }

    private static KeyValue in(KeyValue pair) {
        Name name = name(pair.getKey());
        return KeyValue.of(name.shown(), name.sensitive() ? Value.of(Secrets.HIDDEN) : in(pair.getValue()));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
