package dev.observatory.launcher;

import java.util.List;

/**
 * The parts of the demo, the called before their callers; they stop in the opposite order, so that no span is lost.
 *
 * @param all the parts that run together
 */
record Parts(List<Part> all) {

    static final PortSetting OTLP_GRPC = new PortSetting("OTLP_GRPC_PORT", 4317);
    static final PortSetting OTLP_HTTP = new PortSetting("OTLP_HTTP_PORT", 4318);
    static final PortSetting LITE_OTLP_GRPC = new PortSetting("LITE_OTLP_GRPC_PORT", 14317);
    static final PortSetting LITE_OTLP_HTTP = new PortSetting("LITE_OTLP_HTTP_PORT", 14318);
    static final PortSetting SPAN_METRICS = new PortSetting("SPAN_METRICS_PORT", 8889);
    static final PortSetting COLLECTOR_METRICS = new PortSetting("COLLECTOR_METRICS_PORT", 8888);
    static final PortSetting LLM_PROXY_GRPC = new PortSetting("LLM_PROXY_GRPC_PORT", 9082);

    static final Part LITE = lite(OTLP_GRPC, OTLP_HTTP);

    static final Part LLM_PROXY =
            service("llm-proxy-service", new PortSetting("LLM_PROXY_PORT", 8082), List.of(LLM_PROXY_GRPC), List.of());
    static final Part BACKEND = service(
            "backend-service", new PortSetting("BACKEND_PORT", 8081), List.of(), List.of("postgresql/postmaster.pid"));
    static final Part FRONTEND =
            service("frontend-service", new PortSetting("FRONTEND_PORT", 8080), List.of(), List.of());

    static final Part COLLECTOR = new Part(
            "otel-collector",
            new Part.Binary("collector", "otelcol"),
            false,
            new PortSetting("COLLECTOR_HEALTH_PORT", 13133),
            "/",
            List.of(
                    OTLP_GRPC,
                    OTLP_HTTP,
                    SPAN_METRICS,
                    COLLECTOR_METRICS,
                    new PortSetting("JAEGER_GRPC_PORT", 14250),
                    new PortSetting("JAEGER_THRIFT_PORT", 14268),
                    new PortSetting("ZIPKIN_PORT", 9411)),
            List.of());

    static final Part ALERTMANAGER = monitor("alertmanager", "ALERTMANAGER_PORT", 9093);
    static final Part PROMETHEUS = monitor("prometheus", "PROMETHEUS_PORT", 9090);

    /** What runs on a JDK alone: lite takes the services' telemetry itself. */
    static final Parts STANDARD = new Parts(List.of(LITE, LLM_PROXY, BACKEND, FRONTEND));

    /** The Collector between the services and lite, and Prometheus, whose alerts reach the page. */
    static final Parts PIPELINE = new Parts(List.of(
            lite(LITE_OTLP_GRPC, LITE_OTLP_HTTP), ALERTMANAGER, COLLECTOR, LLM_PROXY, BACKEND, FRONTEND, PROMETHEUS));

    static Parts of(boolean pipeline) {
        return pipeline ? PIPELINE : STANDARD;
    }

    List<Part.Module> modules() {
        return all.stream()
                .map(Part::program)
                .filter(Part.Module.class::isInstance)
                .map(Part.Module.class::cast)
                .toList();
    }

    /** Not essential: a telemetry backend that is down must not take the services down. */
    private static Part lite(PortSetting otlpGrpc, PortSetting otlpHttp) {
        return new Part(
                "lite",
                new Part.Module("observability-stack/lite", "192m"),
                false,
                new PortSetting("LITE_PORT", 3000),
                "/q/health/ready",
                List.of(otlpGrpc, otlpHttp),
                List.of());
    }

    private static Part service(String name, PortSetting http, List<PortSetting> more, List<String> pidFiles) {
        return new Part(name, new Part.Module(name, "96m"), true, http, "/q/health/ready", more, pidFiles);
    }

    private static Part monitor(String name, String portVariable, int port) {
        return new Part(
                name,
                new Part.Binary(name, name),
                false,
                new PortSetting(portVariable, port),
                "/-/ready",
                List.of(),
                List.of());
    }
}
