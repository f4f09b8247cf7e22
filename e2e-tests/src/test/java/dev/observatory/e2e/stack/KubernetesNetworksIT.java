package dev.observatory.e2e.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** NetworkPolicies: everything is closed, and a network is open for those that are its members by a label. */
@ExtendWith(Binaries.class)
class KubernetesNetworksIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode BOTH_DIRECTIONS = JSON.valueToTree(List.of("Ingress", "Egress"));

    private final Manifests small = Manifests.read("overlays/small");

    @Test
    void everyPod_isClosedUnlessAPolicyOpensIt() {
        JsonNode closed = spec("closed");

        assertEquals(JSON.valueToTree(Map.of("podSelector", Map.of(), "policyTypes", BOTH_DIRECTIONS)), closed);
    }

    @Test
    void everyNetwork_isOpenForItsMembersInBothDirections() {
        Set<String> networks = new TreeSet<>();
        small.workloads().values().forEach(workload -> networks.addAll(workload.networks()));

        assertEquals(Set.of("database", "services", "stores", "trace-query"), networks);
        for (String network : networks) {
            JsonNode members = JSON.valueToTree(Map.of("matchLabels", Map.of(Workload.NETWORK + network, "member")));
            JsonNode open = JSON.valueToTree(Map.of(
                    "podSelector",
                    members,
                    "policyTypes",
                    BOTH_DIRECTIONS,
                    "ingress",
                    List.of(Map.of("from", List.of(Map.of("podSelector", members)))),
                    "egress",
                    List.of(Map.of("to", List.of(Map.of("podSelector", members))))));

            assertEquals(open, spec("network-" + network));
        }
    }

    private JsonNode spec(String policy) {
        return small.ofKind("NetworkPolicy")
                .filter(object -> Manifests.name(object).equals(policy))
                .findFirst()
                .orElseThrow()
                .path("spec");
    }
}
