package dev.observatory.e2e.docs;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.Dashboards.Query;
import dev.observatory.e2e.PromQl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** PromQL of the documents asks for metrics that exist. DashboardsIT asks the real Prometheus. */
class DocumentedQueriesTest {

    @Test
    void metrics_areThoseOfTheReference() {
        List<Query> queries = DocumentedQueries.all();

        List<String> unknown = queries.stream()
                .flatMap(query ->
                        PromQl.unknownMetrics(query.expression()).stream().map(metric -> query.where() + ": " + metric))
                .toList();

        assertEquals(List.of(), unknown);
        assertTrue(queries.size() > 10, "only " + queries.size() + " queries were found");
    }
}
