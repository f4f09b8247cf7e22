package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** docs/reference/http-api.md, from the services' OpenAPI documents. */
public final class HttpApiPage {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private HttpApiPage() {}

    /** @param documents of the services, by name */
    public static String render(Map<String, JsonNode> documents) {
        StringBuilder page = new StringBuilder("""
                # HTTP API

                This page is made from the services' OpenAPI documents by `OpenApiIT`. After a change there, write it again:

                    ./mvnw -pl e2e-tests -am verify -Dit.test=OpenApiIT -Dobservatory.write=true

                What holds for every operation, and each schema, is in those [documents](api.md).
                """);
        documents.forEach((service, document) -> {
            page.append("\n## %s\n".formatted(service));
            page.append(Markdown.table(List.of("Method", "Path", "What it does", "Answers"), operations(document)));
        });
        return page.toString();
    }

    private static List<List<String>> operations(JsonNode document) {
        List<List<String>> rows = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> rows.add(List.of(
                                method.getKey().toUpperCase(Locale.ROOT),
                                Markdown.code(path.getKey()),
                                method.getValue().path("summary").asText(),
                                statuses(method.getValue().path("responses"))))));
        rows.sort(Comparator.comparing((List<String> row) -> row.get(1)).thenComparing(row -> row.get(0)));
        return rows;
    }

    private static String statuses(JsonNode responses) {
        return StreamSupport.stream(((Iterable<String>) responses::fieldNames).spliterator(), false)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
