package observatory.launcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The parts of the demo, the called before their callers; they stop in the opposite order, so that no span is lost. */
final class Parts {

    static final PortSetting OTLP_GRPC = new PortSetting("OTLP_GRPC_PORT", 4317);
    static final PortSetting OTLP_HTTP = new PortSetting("OTLP_HTTP_PORT", 4318);
    static final PortSetting LLM_PROXY_GRPC = new PortSetting("LLM_PROXY_GRPC_PORT", 9082);

    /** Not essential: a telemetry backend that is down must not take the services down. */
    static final Part LITE = new Part(
            "lite",
            "observability-stack/lite",
            "192m",
            false,
            new PortSetting("LITE_PORT", 3000),
            List.of(OTLP_GRPC, OTLP_HTTP),
            List.of());

    static final Part LLM_PROXY =
            service("llm-proxy-service", new PortSetting("LLM_PROXY_PORT", 8082), List.of(LLM_PROXY_GRPC), List.of());
    static final Part BACKEND = service(
            "backend-service", new PortSetting("BACKEND_PORT", 8081), List.of(), List.of("postgresql/postmaster.pid"));
    static final Part FRONTEND =
            service("frontend-service", new PortSetting("FRONTEND_PORT", 8080), List.of(), List.of());

    static final List<Part> ALL = List.of(LITE, LLM_PROXY, BACKEND, FRONTEND);

    private Parts() {}

    static List<Part> inStoppingOrder() {
        List<Part> parts = new ArrayList<>(ALL);
        Collections.reverse(parts);
        return parts;
    }

    private static Part service(String name, PortSetting http, List<PortSetting> more, List<String> pidFiles) {
        return new Part(name, name, "96m", true, http, more, pidFiles);
    }
}
