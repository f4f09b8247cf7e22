package dev.observatory.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs in the namespace {@code observatory} of the cluster that kubectl talks to. Each Service is reached by a free port of this
 * machine, which kubectl forwards until this is closed, or the launcher ends.
 */
final class KubernetesStack implements AutoCloseable {

    /** The port that a Service answers to requests at, and what the programs call its URL. */
    private record Endpoint(String service, int port, String variable) {}

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("frontend-service", 8080, "FRONTEND_URL"),
            new Endpoint("backend-service", 8081, "BACKEND_URL"),
            new Endpoint("llm-proxy-service", 8082, "LLM_PROXY_URL"),
            new Endpoint("lite", 3000, "LITE_URL"),
            new Endpoint("jaeger", 16686, "JAEGER_URL"),
            new Endpoint("tempo", 3200, "TEMPO_URL"),
            new Endpoint("loki", 3100, "LOKI_URL"),
            new Endpoint("prometheus", 9090, "PROMETHEUS_URL"),
            new Endpoint("grafana", 3000, "GRAFANA_URL"),
            new Endpoint("otel-collector", 13133, "COLLECTOR_URL"));

    private static final List<String> KUBECTL = List.of("kubectl", "--namespace", "observatory");
    private static final Pattern FORWARDING = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) .*");

    private final List<Process> forwarders = new ArrayList<>();
    private final Map<String, String> urls = new TreeMap<>();

    private KubernetesStack() {}

    /** @throws Failure if kubectl is missing, or finds no frontend */
    static KubernetesStack forward() {
        List<String> services = services();
        KubernetesStack stack = new KubernetesStack();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end-of-forwarding"));
        try {
            ENDPOINTS.stream()
                    .filter(endpoint -> services.contains(endpoint.service()))
                    .forEach(stack::forward);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
        stack.urls.put("LOGS_COMMAND", String.join(" ", KUBECTL) + " logs");
        return stack;
    }

    /** As {@code FRONTEND_URL} and so on; without those whose Services are missing. */
    Map<String, String> urls() {
        return urls;
    }

    private static List<String> services() {
        String names = Shell.output(kubectl("get", "services", "--output", "jsonpath={.items[*].metadata.name}"))
                .orElse("");
        List<String> services = List.of(names.split(" "));
        if (!services.contains("frontend-service")) {
            throw Failure.of(
                    "kubectl finds no frontend-service in the namespace observatory.",
                    "Look: %s get services".formatted(String.join(" ", KUBECTL)),
                    "Way out: kubectl apply -k deploy/kubernetes/overlays/small");
        }
        return services;
    }

    private void forward(Endpoint endpoint) {
        try {
            Process process = new ProcessBuilder(
                            kubectl("port-forward", "service/" + endpoint.service(), ":" + endpoint.port()))
                    .redirectErrorStream(true)
                    .start();
            synchronized (forwarders) {
                forwarders.add(process);
            }
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            Matcher forwarding = FORWARDING.matcher(line == null ? "" : line);
            if (!forwarding.matches()) {
                throw Failure.of("%s can't be reached: %s".formatted(endpoint.service(), line));
            }
            urls.put(endpoint.variable(), "http://localhost:" + forwarding.group(1));
            // It writes a line for each connection, and would wait for a reader.
            Thread reader = new Thread(() -> output.lines().forEach(any -> {}), "kubectl-" + endpoint.service());
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw Failure.from(e);
        }
    }

    private static List<String> kubectl(String... arguments) {
        List<String> command = new ArrayList<>(KUBECTL);
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public void close() {
        synchronized (forwarders) {
            forwarders.forEach(Process::destroy);
        }
    }
}
