package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Grafana's HTTP API, as an anonymous viewer may use it. */
class Grafana {

    private final Http http = new Http();
    private final String baseUrl;

    Grafana(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** @param problem empty if it works */
    record Item(String kind, String name, String problem) {}

    /**
     * Asks each data source whether it reaches its backend, and loads each dashboard.
     *
     * @throws java.io.UncheckedIOException if Grafana does not answer
     */
    List<Item> check() {
        List<Item> items = new ArrayList<>();
        for (Map.Entry<String, JsonNode> dataSource : http.get(baseUrl + "/api/frontend/settings")
                .json()
                .path("datasources")
                .properties()) {
            String uid = dataSource.getValue().path("uid").asText();
            // Those that Grafana brings along, such as "-- Grafana --", lead nowhere.
            if (!dataSource.getValue().path("meta").path("builtIn").asBoolean() && !uid.isEmpty()) {
                items.add(new Item("data source", dataSource.getKey(), health(uid)));
            }
        }
        JsonNode dashboards = http.get(baseUrl + "/api/search?type=dash-db").json();
        for (JsonNode dashboard : dashboards) {
            Http.Answer answer = http.get(
                    baseUrl + "/api/dashboards/uid/" + dashboard.path("uid").asText());
            String problem = answer.status() == 200 ? "" : "HTTP " + answer.status();
            items.add(new Item("dashboard", dashboard.path("title").asText(), problem));
        }
        if (dashboards.isEmpty()) {
            items.add(new Item("dashboard", "any", "none is provisioned: see docker compose logs grafana"));
        }
        return items;
    }

    private String health(String uid) {
        Http.Answer answer = http.get(baseUrl + "/api/datasources/uid/" + uid + "/health");
        // Alertmanager's is asked by the browser alone, so Grafana itself has no check of it.
        return answer.status() == 200 || answer.status() == 404
                ? ""
                : answer.json().path("message").asText();
    }
}
