package dev.observatory.e2e.stack;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.e2e.Command;
import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Senders that nobody here wrote, with their defaults: they know lite's address and nothing else. Each sends a trace, a log record
 * and a metric without an error line, and each signal is then found in lite.
 */
class SendersIT {

    private static final Path RESOURCES = Path.of("src/test/resources/senders").toAbsolutePath();
    private static final Path WORK = Path.of("target").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** What JVM and agent say of themselves at the start. */
    private static final Pattern NO_TROUBLE = Pattern.compile("Picked up JAVA_TOOL_OPTIONS.*|.*VersionLogger.*");

    private static final Pattern TROUBLE = Pattern.compile("(?i)error|warn|fail|exception|refused|partial");

    private static Lite lite;

    private final Http http = new Http();

    @BeforeAll
    static void start() {
        lite = Lite.start();
    }

    /** None of them made lite complain, either. */
    @AfterAll
    static void stop() {
        String log = lite.log();
        lite.close();
        assertTrue(!log.contains("\"ERROR\"") && !log.contains("\"WARN\""), log);
    }

    @Test
    void javaSdk_sendsByGrpc() {
        assertSends("java-sdk", lite.grpcEndpoint(), java("sdk"));
    }

    @Test
    void javaAgent_sendsByHttp() throws ClassNotFoundException {
        Path agent = Path.of(Class.forName("io.opentelemetry.javaagent.OpenTelemetryAgent")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());

        // The JVM warns that an agent keeps it from sharing classes.
        assertSends("java-agent", lite.httpEndpoint(), java("agent", "-Xlog:disable", "-javaagent:" + agent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    @ExtendWith(Binaries.class)
    void goSdk_sends(String protocol) {
        String program = Binaries.folder("senders").resolve("senders").toString();

        assertSends("go-" + protocol, endpoint(protocol), List.of(program, protocol));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    @ExtendWith(OtherSenders.class)
    void pythonSdk_sends(String protocol) {
        List<String> command = List.of(tool("python"), resource("python-sdk.py"), protocol);

        assertSends("python-" + protocol, endpoint(protocol), command);
    }

    @Test
    @ExtendWith(OtherSenders.class)
    void pythonDistro_sendsByGrpc() {
        List<String> command =
                List.of(tool("opentelemetry-instrument"), tool("python"), resource("python-distro.py"));

        assertSends("python-distro", lite.grpcEndpoint(), command);
    }

    @Test
    @ExtendWith(OtherSenders.class)
    void nodeSdk_sendsByHttp() throws IOException {
        Path folder = Files.createDirectories(WORK.resolve("senders-node"));
        for (String file : List.of("package.json", "package-lock.json", "node-sdk.js")) {
            Files.writeString(folder.resolve(file), Files.readString(RESOURCES.resolve(file)));
        }
        Command.Run installed = OtherSenders.TOOLS.run(folder, "npm", "ci", "--ignore-scripts", "--no-audit");
        assertEquals(0, installed.exitCode(), installed.output());

        List<String> command = List.of(tool("node"), folder.resolve("node-sdk.js").toString());
        assertSends("node-sdk", lite.httpEndpoint(), command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    @ExtendWith(Binaries.class)
    void telemetrygen_sends(String protocol) {
        String program = Binaries.folder("senders").resolve("telemetrygen").toString();
        String service = "telemetrygen-" + protocol;
        for (String signal : List.of("traces", "logs", "metrics")) {
            List<String> command = new ArrayList<>(List.of(program, signal, "--otlp-insecure", "--service", service));
            command.addAll(List.of("--otlp-endpoint", endpoint(protocol).replace("http://", ""), "--" + signal, "5", "--rate", "10"));
            if (protocol.equals("http")) {
                command.add("--otlp-http");
            }
            Command.Run run = run(Map.of(), command);
            assertEquals(0, run.exitCode(), run.output());
            assertTrue(!TROUBLE.matcher(run.output()).find(), run.output());
        }

        assertArrives(service, "lets-go", "gen", "the message");
    }

    private void assertSends(String name, String endpoint, List<String> command) {
        Command.Run run = run(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), command);

        assertEquals(0, run.exitCode(), run.output());
        List<String> said = run.output().lines().filter(line -> !NO_TROUBLE.matcher(line).matches()).toList();
        assertEquals(List.of("sent"), said);
        assertArrives("unknown_service", "greet " + name, "greetings." + name, "hello from " + name);
    }

    /** @param service how its name begins: SDKs add their language or program to that of one without a name */
    private void assertArrives(String service, String span, String metric, String log) {
        await(span).atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            String sender = service(metric, service);
            assertTrue(!sender.isEmpty(), "no metric %s of %s".formatted(metric, service));
            assertTrue(!lite.backend().find(sender, span).isEmpty(), "no span " + span);
            JsonNode logs = http.get(lite.url() + "/api/logs?service=" + encoded(sender)).json();
            assertTrue(logs.path("logs").findValuesAsText("body").contains(log), "no log record " + log);
        });
    }

    /** @return whose metric it is, of those whose name begins so; empty if nobody's */
    private String service(String metric, String start) {
        for (JsonNode listed : http.get(lite.url() + "/api/metrics").json().path("metrics")) {
            if (listed.path("name").asText().equals(metric)) {
                for (JsonNode service : listed.path("services")) {
                    if (service.asText().startsWith(start)) {
                        return service.asText();
                    }
                }
            }
        }
        return "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Command.Run run(Map<String, String> environment, List<String> command) {
        return Command.run(WORK, environment, LIMIT, command);
    }

    private static List<String> java(String argument, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JavaSender.class.getName(), argument));
        return command;
    }

    private static String endpoint(String protocol) {
        return protocol.equals("grpc") ? lite.grpcEndpoint() : lite.httpEndpoint();
    }

    private static String resource(String file) {
        return RESOURCES.resolve(file).toString();
    }

    private static String tool(String name) {
        return OtherSenders.TOOLS.program(name).toString();
    }
}
