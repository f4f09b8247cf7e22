package dev.observatory.e2e.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.e2e.Command;
import dev.observatory.e2e.Lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * Senders that nobody here wrote, with their defaults: they know lite's address and nothing else. Each sends a trace, a log record
 * and a metric without an error line, and each signal is then found in lite.
 */
class SendersIT {

    private static final Path RESOURCES = Path.of("src/test/resources/senders").toAbsolutePath();
    private static final Path WORK = Path.of("target").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** What JVM and agent say of themselves at the start. */
    private static final Pattern NO_TROUBLE =
            Pattern.compile("Picked up JAVA_TOOL_OPTIONS.*|.*Sharing is only supported for boot.*|.*VersionLogger.*");

    /** A line of telemetrygen's own log, or of the SDK's, which has no level. */
    private static final Pattern TROUBLE = Pattern.compile("(?m)\\t(WARN|ERROR|PANIC|FATAL)\\t|^\\d{4}/\\d\\d/\\d\\d ");

    private static Lite lite;
    private static int started;

    private final Arrivals arrivals = new Arrivals(lite);

    @BeforeAll
    static void start() {
        lite = Lite.start();
        started = lite.log().length();
    }

    /** None of them made lite complain, either. */
    @AfterAll
    static void stop() {
        String log = lite.log().substring(started);
        lite.close();
        assertFalse(log.matches("(?s).*\"(ERROR|WARN)\".*"), log);
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

        assertSends("java-agent", lite.httpEndpoint(), java("agent", "-javaagent:" + agent));
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
        List<String> command = List.of(tool("opentelemetry-instrument"), tool("python"), resource("python-distro.py"));

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

        List<String> command =
                List.of(tool("node"), folder.resolve("node-sdk.js").toString());
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
            command.addAll(List.of(
                    "--otlp-endpoint", endpoint(protocol).replace("http://", ""), "--" + signal, "5", "--rate", "10"));
            if (protocol.equals("http")) {
                command.add("--otlp-http");
            }
            Command.Run run = run(Map.of(), command);
            assertEquals(0, run.exitCode(), run.output());
            assertFalse(TROUBLE.matcher(run.output()).find(), run.output());
        }

        arrivals.assertArrive(service, "lets-go", "gen", "the message");
    }

    private void assertSends(String name, String endpoint, List<String> command) {
        Command.Run run = run(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), command);

        assertEquals(0, run.exitCode(), run.output());
        List<String> said = run.output()
                .lines()
                .filter(line -> !NO_TROUBLE.matcher(line).matches())
                .toList();
        assertEquals(List.of("sent"), said);
        arrivals.assertArrive("unknown_service", "greet " + name, "greetings." + name, "hello from " + name);
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
