package dev.observatory.e2e.stack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the pods of one Deployment or StatefulSet are like.
 *
 * @param template of the pods, each of which has one container
 * @param configMaps the data of those beside it, by their names
 */
record Workload(JsonNode template, Map<String, JsonNode> configMaps) {

    static final String NETWORK = "observatory.dev/network-";

    JsonNode container() {
        return template.at("/spec/containers/0");
    }

    /** @return the networks that its labels make it a member of */
    Set<String> networks() {
        Set<String> networks = new TreeSet<>();
        template.at("/metadata/labels").fieldNames().forEachRemaining(label -> {
            if (label.startsWith(NETWORK)) {
                networks.add(label.substring(NETWORK.length()));
            }
        });
        return networks;
    }

    /** @return variables with a value of their own or of a ConfigMap; not those about the pod and its other instances */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode from : container().path("envFrom")) {
            if (from.has("configMapRef")) {
                environment.putAll(data(from.at("/configMapRef/name").asText()));
            }
        }
        for (JsonNode variable : container().path("env")) {
            String name = variable.path("name").asText();
            if (variable.has("value")
                    && !variable.path("value").asText().contains("$(")
                    && !name.equals("SHUTDOWN_DELAY")) {
                environment.put(name, variable.path("value").asText());
            }
        }
        return environment;
    }

    /** @return the content of each file that a ConfigMap gives to the container, by its path there */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (JsonNode mount : container().path("volumeMounts")) {
            for (JsonNode volume : template.at("/spec/volumes")) {
                if (volume.path("name").equals(mount.path("name")) && volume.has("configMap")) {
                    String path = mount.path("mountPath").asText();
                    data(volume.at("/configMap/name").asText())
                            .forEach((name, content) ->
                                    files.put(mount.has("subPath") ? path : path + "/" + name, content));
                }
            }
        }
        return files;
    }

    private Map<String, String> data(String configMap) {
        JsonNode data = configMaps.get(configMap);
        if (data == null) {
            throw new AssertionError("no ConfigMap " + configMap);
        }
        Map<String, String> entries = new TreeMap<>();
        data.fields()
                .forEachRemaining(
                        entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return entries;
    }
}
