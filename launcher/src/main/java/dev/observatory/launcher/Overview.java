package dev.observatory.launcher;

import java.util.ArrayList;
import java.util.List;

/** Where everything of a running demo is. */
final class Overview {

    private final Workspace workspace;
    private final Terminal terminal;

    Overview(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    void print(Ports ports) {
        terminal.line("");
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("frontend", ports.url(Parts.FRONTEND), "ask a question here"),
                List.of("lite", ports.url(Parts.LITE), "traces, logs, service map"),
                List.of("backend", ports.url(Parts.BACKEND)),
                List.of("llm-proxy", ports.url(Parts.LLM_PROXY)),
                List.of("OTLP gRPC", "http://localhost:" + ports.of(Parts.OTLP_GRPC)),
                List.of("OTLP HTTP", "http://localhost:" + ports.of(Parts.OTLP_HTTP))));
        if (ports.contain(Parts.PROMETHEUS)) {
            rows.add(List.of("Prometheus", ports.url(Parts.PROMETHEUS), "PromQL: /api/v1/query?query=up"));
            rows.add(List.of("Alertmanager", ports.url(Parts.ALERTMANAGER), "what is firing; the frontend shows it"));
        }
        rows.add(List.of("logs", workspace.shown(workspace.logs()) + "/", "./demo logs -f"));
        terminal.table(rows);
        terminal.line("");
        terminal.line("next: ./demo open, ./demo verify, ./demo down");
    }
}
