package dev.observatory.lite.query;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.commons.ProblemException;

/**
 * Reads the query parameters of Jaeger's API v3, whose camelCase names are canonical and whose snake_case names are older
 * aliases. What it does not understand is an error: a search without the condition would answer something else. Start
 * times, which Jaeger demands, are optional here. Source: jaeger-idl, {@code api_v3/query_service.proto}.
 */
final class JaegerQuery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "query.";
    private static final int DEFAULT_DEPTH = 100;
    private static final int MAX_DEPTH = 1_500;

    /** The oldest name of {@code query.searchDepth}. */
    private static final String NUM_TRACES = "query.num_traces";

    private static final Set<String> SEARCH_NAMES = Set.of(
            "serviceName",
            "operationName",
            "attributes",
            "startTimeMin",
            "startTimeMax",
            "durationMin",
            "durationMax",
            "searchDepth",
            "rawTraces");

    private final MultivaluedMap<String, String> parameters;

    JaegerQuery(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws ProblemException 400 that names the parameter */
    TraceQuery search() {
        Set<String> known = new java.util.HashSet<>(Set.of(NUM_TRACES));
        SEARCH_NAMES.stream()
                .map(name -> PREFIX + name)
                .flatMap(name -> Stream.of(name, alias(name)))
                .forEach(known::add);
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new ProblemException(400, "'%s' isn't a parameter that lite understands.".formatted(name));
            }
        }
        value("query.rawTraces", "true or false", JaegerQuery::bool, false);
        return new TraceQuery(
                value("query.serviceName", "a name", Function.identity(), null),
                value("query.operationName", "a name", Function.identity(), null),
                value("query.durationMin", "a duration such as 250ms or 1.5s", GoDuration::nanos, 0L),
                value("query.durationMax", "a duration such as 250ms or 1.5s", GoDuration::nanos, Long.MAX_VALUE),
                time("query.startTimeMin", 0L),
                time("query.startTimeMax", Long.MAX_VALUE),
                false,
                null,
                value("query.attributes", "a JSON object of strings", JaegerQuery::attributes, Map.of()),
                depth());
    }

    /** @return nanoseconds since 1970 */
    long time(String name, long otherwise) {
        return value(name, "a time such as 2026-01-31T12:00:00Z", JaegerQuery::nanos, otherwise);
    }

    private int depth() {
        String allowed = "a whole number from 0 (default) to " + MAX_DEPTH;
        int depth = value("query.searchDepth", allowed, JaegerQuery::depth, 0);
        if (depth == 0 && parameters.getFirst(NUM_TRACES) != null) {
            depth = parse(NUM_TRACES, parameters.getFirst(NUM_TRACES), allowed, JaegerQuery::depth);
        }
        return depth == 0 ? DEFAULT_DEPTH : depth;
    }

    /** @param name the canonical one; an empty value counts as none */
    <T> T value(String name, String allowed, Function<String, T> parser, T otherwise) {
        for (String candidate : new String[] {name, alias(name)}) {
            String text = parameters.getFirst(candidate);
            if (text != null && !text.isEmpty()) {
                return parse(candidate, text, allowed, parser);
            }
        }
        return otherwise;
    }

    private static <T> T parse(String name, String text, String allowed, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new ProblemException(400, "%s must be %s.".formatted(name, allowed));
        }
    }

    /** @return {@code query.service_name} for {@code query.serviceName} */
    private static String alias(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static long nanos(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return Math.addExact(Math.multiplyExact(time.toEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static int depth(String text) {
        int depth = Integer.parseInt(text);
        if (depth < 0 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException();
        }
        return depth;
    }

    private static boolean bool(String text) {
        if (!Set.of("true", "false").contains(text)) {
            throw new IllegalArgumentException();
        }
        return Boolean.parseBoolean(text);
    }

    private static Map<String, String> attributes(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            Map<String, String> attributes = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry : tree.properties()) {
                if (!entry.getValue().isTextual()) {
                    throw new IllegalArgumentException();
                }
                attributes.put(entry.getKey(), entry.getValue().textValue());
            }
            if (attributes.isEmpty() && !tree.isObject()) {
                throw new IllegalArgumentException();
            }
            return attributes;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
