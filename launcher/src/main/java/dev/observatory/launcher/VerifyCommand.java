package dev.observatory.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether every expected signal arrives, {@code ./demo verify}. */
@Command(
        name = "verify",
        description = {
            "Check that every expected trace, metric and log arrives, in Docker too.",
            "  --vendor NAME   at this vendor, too (aws, honeycomb, otlp)"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final String MODULE = "e2e-tests";
    private static final String PROGRAM = "dev.observatory.e2e.Verify";

    private final Path java;
    private final Path root;
    private final Callable<Map<String, String>> urls;

    @Option(names = "--kubernetes", description = "In the cluster that kubectl talks to, in the namespace observatory.")
    private boolean kubernetes;

    @Parameters(hidden = true)
    private List<String> arguments = List.of();

    /** @param urls of what runs, if not in a cluster */
    VerifyCommand(Path java, Path root, Callable<Map<String, String>> urls) {
        this.java = java;
        this.root = root;
        this.urls = urls;
    }

    @Override
    public Integer call() throws Exception {
        if (!kubernetes) {
            return JavaProgram.run(java, root, MODULE, PROGRAM, arguments, urls.call());
        }
        try (KubernetesStack stack = KubernetesStack.forward()) {
            return JavaProgram.run(java, root, MODULE, PROGRAM, arguments, stack.urls());
        }
    }
}
