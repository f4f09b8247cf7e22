package dev.observatory.e2e.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The overlay {@code small} is the stack of compose on Kubernetes. Files are the same ones; images, variables, arguments, limits, ports
 * and networks stand in both, and are compared here as docker compose and kubectl read them.
 */
@ExtendWith(Binaries.class)
class KubernetesAndComposeIT {

    /** A Secret has what the one makes; the other is for a model on the same machine. */
    private static final Set<String> COMPOSE_ONLY = Set.of("database-password", "ollama");

    private static final long NODE = 4L << 30;
    private static final Pattern ADDRESS = Pattern.compile("\\b([a-z]+(?:-[a-z]+)*):([0-9]{4,5})\\b");
    private static final Pattern NOT_READ =
            Pattern.compile("/etc/prometheus/(rules\\.yaml|tests/.*|rules/(demo|production)/.*)");

    private static Compose compose;
    private static Manifests small;

    @BeforeAll
    static void read() {
        compose = Compose.read();
        small = Manifests.read("overlays/small");
    }

    @Test
    void whatRuns_isTheSame() {
        Set<String> services = new TreeSet<>();
        compose.config().path("services").fieldNames().forEachRemaining(services::add);
        services.removeAll(COMPOSE_ONLY);

        assertEquals(services, small.workloads().keySet());
    }

    @Test
    void images_areTheSame() {
        assertSame(
                service -> service.path("image").asText(),
                workload -> workload.container().path("image").asText());
    }

    @Test
    void variables_areTheSame() {
        assertSame(
                service -> {
                    Map<String, String> environment = new TreeMap<>();
                    // docker compose doubles the $ of what it prints
                    service.path("environment")
                            .fields()
                            .forEachRemaining(variable -> environment.put(
                                    variable.getKey(),
                                    variable.getValue().asText().replace("$$", "$")));
                    return environment;
                },
                Workload::environment);
    }

    @Test
    void arguments_areTheSame() {
        assertSame(
                service -> Compose.stream(service.path("command"))
                        .map(JsonNode::asText)
                        .toList(),
                workload -> Compose.stream(workload.container().path("args"))
                        .map(JsonNode::asText)
                        .toList());
    }

    @Test
    void memoryLimits_areTheSameAndFitOnTheNode() {
        assertSame(service -> service.path("mem_limit").asLong(), KubernetesAndComposeIT::limit);

        long sum = small.workloads().values().stream()
                .mapToLong(KubernetesAndComposeIT::limit)
                .sum();
        assertTrue(sum < NODE, () -> sum + " bytes");
    }

    private static long limit(Workload workload) {
        String limit = workload.container().at("/resources/limits/memory").asText();
        assertEquals(
                limit, workload.container().at("/resources/requests/memory").asText());
        return Long.parseLong(limit.replace("Mi", "")) << 20;
    }

    /** Else it would never be ready. */
    @Test
    void folderForData_hasTheRoomThatBackendServiceAsksFor() {
        Workload backend = small.workloads().get("backend-service");
        String asked = backend.environment().get("OBSERVATORY_DISK_MINIMUM_FREE");

        String room = Compose.stream(backend.template().at("/spec/volumes"))
                .filter(volume -> volume.path("name").asText().equals("tmp"))
                .map(volume -> volume.at("/emptyDir/sizeLimit").asText())
                .findFirst()
                .orElseThrow();

        assertTrue(mebibytes(asked) * 2 <= mebibytes(room), () -> asked + " of " + room);
    }

    private static long mebibytes(String size) {
        return Long.parseLong(size.replaceAll("Mi?$", ""));
    }

    @Test
    void networks_areTheSame() {
        assertSame(
                service -> {
                    Set<String> networks = new TreeSet<>();
                    service.path("networks").fieldNames().forEachRemaining(networks::add);
                    return networks;
                },
                Workload::networks);
    }

    @Test
    void publishedPorts_areThoseOfServices() {
        Map<String, Set<String>> ports = ports();

        List<String> missing = compose.services((name, service) -> Compose.stream(service.path("ports"))
                .map(port -> port.path("target").asText())
                .filter(port -> !ports.getOrDefault(name, Set.of()).contains(port))
                .map(port -> name + ": " + port));

        assertEquals(List.of(), missing);
    }

    /** A target that nothing listens for, a data source that leads nowhere */
    @Test
    void addressesInConfigurations_areThoseOfServices() {
        Map<String, Set<String>> ports = ports();
        Set<String> names = small.workloads().keySet();
        Set<String> dead = new TreeSet<>();
        small.workloads()
                .forEach((name, workload) -> Stream.concat(
                                workload.files().values().stream(), workload.environment().values().stream())
                        .flatMap(text -> ADDRESS.matcher(text).results())
                        .filter(address -> names.contains(address.group(1)))
                        .filter(address -> !ports.get(address.group(1)).contains(address.group(2)))
                        .forEach(address -> dead.add(name + " asks " + address.group())));

        assertEquals(Set.of(), dead);
    }

    private static Map<String, Set<String>> ports() {
        return small.ofKind("Service")
                .collect(Collectors.toMap(
                        Manifests::name,
                        service -> Compose.stream(service.at("/spec/ports"))
                                .map(port -> port.path("port").asText())
                                .collect(Collectors.toSet())));
    }

    @Test
    void files_areTheSame() {
        Map<String, Workload> workloads = small.workloads();

        List<String> different = compose.services((name, service) -> {
            if (COMPOSE_ONLY.contains(name)) {
                return Stream.of();
            }
            Map<String, String> files = workloads.get(name).files();
            return Compose.mountedFiles(service)
                    .filter(file -> !NOT_READ.matcher(file.getKey()).matches())
                    .filter(file -> !file.getValue().equals(files.get(file.getKey())))
                    .map(file -> name + ": " + file.getKey());
        });

        assertEquals(List.of(), different, "missing in observability-stack/kustomization.yaml, or mounted elsewhere");
    }

    private static <T> void assertSame(Function<JsonNode, T> inCompose, Function<Workload, T> inKubernetes) {
        Map<String, T> expected = new TreeMap<>();
        Map<String, T> actual = new TreeMap<>();
        small.workloads().forEach((name, workload) -> {
            expected.put(name, inCompose.apply(compose.service(name)));
            actual.put(name, inKubernetes.apply(workload));
        });

        assertEquals(lines(expected), lines(actual));
    }

    private static String lines(Map<String, ?> values) {
        return values.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
