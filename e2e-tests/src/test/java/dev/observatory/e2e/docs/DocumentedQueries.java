package dev.observatory.e2e.docs;

import java.util.List;

import dev.observatory.e2e.Dashboards.Query;

/** The PromQL of the documents: fenced blocks marked {@code promql}. */
public final class DocumentedQueries {

    private DocumentedQueries() {}

    /** @return with Grafana's variables replaced, as for panels */
    public static List<Query> all() {
        return Page.all().stream()
                .flatMap(page -> page.code().stream()
                        .filter(code -> code.language().equals("promql"))
                        .map(code -> new Query(
                                page.name() + ":" + code.line(),
                                "prometheus",
                                code.text().strip().replace("$__rate_interval", "1m"))))
                .toList();
    }

    /** @return those of one document, in its order */
    public static List<String> of(String document) {
        return all().stream()
                .filter(query -> query.where().startsWith(document + ":"))
                .map(Query::expression)
                .toList();
    }
}
