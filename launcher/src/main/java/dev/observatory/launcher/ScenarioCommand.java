package dev.observatory.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Breaks something on purpose, {@code ./demo scenario}. */
@Command(
        name = "scenario",
        description = "Break something on purpose, and undo it: list, or NAME on, or NAME off. In Docker too.")
final class ScenarioCommand implements Callable<Integer> {

    private static final String PATH = "/api/scenarios";

    private final Terminal terminal;
    private final Callable<Map<String, String>> urls;

    @Parameters(index = "0", paramLabel = "NAME", description = "The scenario's name, or list.")
    private String name;

    @Parameters(index = "1", paramLabel = "on|off", arity = "0..1", description = "Without it, show the scenario.")
    private String state;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "When it ends by itself, such as 90s or 1h (default: 10m).")
    private String duration;

    /** @param urls of what runs, {@code FRONTEND_URL} among them */
    ScenarioCommand(Terminal terminal, Callable<Map<String, String>> urls) {
        this.terminal = terminal;
        this.urls = urls;
    }

    @Override
    public Integer call() throws Exception {
        if (state != null && !state.matches("on|off")) {
            throw Failure.usage("Unknown state '%s'. Try './demo help scenario'.".formatted(state));
        }
        if (!duration.matches("[0-9]{1,4}[smh]")) {
            throw Failure.usage("--for is '%s', but must be a duration such as 90s, 10m or 1h.".formatted(duration));
        }
        FrontendApi frontend = new FrontendApi(urls.call().get("FRONTEND_URL"));
        if (name.equals("list")) {
            list(frontend.get(PATH, ScenarioStatus.All.class).scenarios());
        } else if (state == null) {
            show(find(frontend.get(PATH, ScenarioStatus.All.class).scenarios()));
        } else {
            String body = "{\"enabled\":%b,\"duration\":\"PT%s\"}"
                    .formatted(state.equals("on"), duration.toUpperCase(Locale.ROOT));
            show(frontend.put(PATH + "/" + name, body, ScenarioStatus.class));
        }
        return 0;
    }

    private ScenarioStatus find(List<ScenarioStatus> scenarios) {
        return scenarios.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage("Unknown scenario '%s'. Try './demo scenario list'.".formatted(name)));
    }

    private void list(List<ScenarioStatus> scenarios) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("SCENARIO", "STATE", "SIMULATES"));
        scenarios.forEach(scenario -> rows.add(List.of(scenario.name(), scenario.state(), scenario.simulates())));
        terminal.table(rows);
    }

    private void show(ScenarioStatus scenario) {
        String end = scenario.expiresAt() == null ? "" : " until " + scenario.end();
        terminal.line("%s is %s%s. %s".formatted(scenario.name(), scenario.state(), end, scenario.simulates()));
        scenario.services().forEach(service -> terminal.line("  " + service.name() + ": " + told(service)));
        terminal.line("Look at");
        scenario.lookAt().forEach(signal -> terminal.line("  " + signal));
        if (scenario.alert() != null) {
            terminal.line("  alert " + scenario.alert());
        }
        terminal.line("Step by step: " + scenario.docs());
        if (scenario.expiresAt() != null) {
            terminal.line("Undo: ./demo scenario %s off".formatted(scenario.name()));
        }
    }

    private static String told(ScenarioStatus.Service service) {
        return service.state().equals("unreachable") ? "unreachable; it is told when it answers" : service.state();
    }
}
