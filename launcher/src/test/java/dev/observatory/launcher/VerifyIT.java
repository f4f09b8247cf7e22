package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.Verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo verify --kubernetes}: what it makes of kubectl. That a real cluster answers so is seen by {@code deploy/try run}. */
class VerifyIT {

    private Path programs;
    private DemoFolder demo;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("demo"));
        DemoFolder.writeJar(JavaProgram.jar(demo.root(), "e2e-tests"), Verify.class);
        programs = Files.createDirectories(temp.resolve("programs"));
    }

    @Test
    void verify_getsAForwardedPortOfEachServiceThatIsThere_andForwardsNoLonger() throws IOException {
        kubectl("""
                case "$*" in
                *"get services"*) echo "frontend-service lite postgres" ;;
                *port-forward*) echo "Forwarding from 127.0.0.1:1${5#:} -> ${5#:}"; echo $$ >>"$0.pids"; exec sleep 60 ;;
                esac
                """);

        DemoFolder.Run verify = verify("--kubernetes", "--vendor", "aws");

        assertEquals(0, verify.exitCode(), verify.output());
        assertTrue(verify.output().contains("FRONTEND_URL is http://localhost:18080"), verify.output());
        assertTrue(verify.output().contains("LITE_URL is http://localhost:13000"), verify.output());
        assertTrue(verify.output().contains("LOGS_COMMAND is kubectl --namespace observatory logs"), verify.output());
        assertTrue(verify.output().contains("verified as told by [--vendor, aws]"), verify.output());
        assertFalse(verify.output().contains("JAEGER_URL"), verify.output());
        Matcher pids = Pattern.compile("\\d+").matcher(Files.readString(programs.resolve("kubectl.pids")));
        assertEquals(2, pids.results().count());
        pids.reset().results().map(pid -> Long.parseLong(pid.group())).forEach(VerifyIT::awaitEnd);
    }

    @Test
    void verify_withoutAFrontend_saysWhatToDo() throws IOException {
        kubectl("echo postgres");

        DemoFolder.Run verify = verify("--kubernetes");

        assertEquals(1, verify.exitCode());
        assertTrue(verify.output().contains("kubectl finds no frontend-service"), verify.output());
        assertTrue(verify.output().contains("kubectl apply -k"), verify.output());
    }

    @Test
    void verify_ofAServiceThatCanNotBeReached_saysWhatKubectlSays() throws IOException {
        kubectl("""
                case "$*" in
                *"get services"*) echo frontend-service ;;
                *) echo "error: no pod is running" >&2; exit 1 ;;
                esac
                """);

        DemoFolder.Run verify = verify("--kubernetes");

        assertEquals(1, verify.exitCode());
        assertTrue(
                verify.output().contains("frontend-service can't be reached: error: no pod is running"),
                verify.output());
    }

    private static void awaitEnd(long pid) {
        Awaitility.await("end of " + pid)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private DemoFolder.Run verify(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "verify";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return demo.run(Map.of("PATH", programs + ":" + System.getenv("PATH")), all);
    }

    private void kubectl(String script) throws IOException {
        Path kubectl = Files.writeString(programs.resolve("kubectl"), "#!/bin/sh\n" + script);
        assertTrue(kubectl.toFile().setExecutable(true));
    }
}
