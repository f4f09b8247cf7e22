package dev.observatory.backend.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs the programs of PostgreSQL. They see nothing of this process' environment, in which there may be keys. */
final class PostgresCommand {

    private static final Set<String> ENVIRONMENT = Set.of("PATH", "SYSTEMROOT", "SystemRoot", "TZ");

    private final Path programs;
    private final List<String> prefix;

    /**
     * @throws IOException if this process is root's and can't give that up; PostgreSQL refuses to run as root, since its
     *     superuser may do all that its process may
     */
    PostgresCommand(Path programs) throws IOException {
        this.programs = programs;
        this.prefix = isRoot() ? List.of("unshare", "-U") : List.of();
        if (!prefix.isEmpty() && !canGiveUpRoot()) {
            throw new IOException("PostgreSQL doesn't run as root, and 'unshare -U' doesn't work here:"
                    + " start this service as another user, or set DATABASE_URL");
        }
    }

    /**
     * Runs one to its end.
     *
     * @param input what it reads, in UTF-8
     * @return what it wrote
     * @throws IOException if it fails; the message holds what it wrote
     */
    String run(String input, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = waitFor(process);
        if (code != 0) {
            throw new IOException("%s ended with %d: %s".formatted(program, code, output.strip()));
        }
        return output;
    }

    private static boolean isRoot() {
        return !System.getProperty("os.name").startsWith("Windows") && CurrentUser.id() == 0;
    }

    /** In a user namespace of its own it is nobody, who still owns root's files. */
    private static boolean canGiveUpRoot() {
        try {
            return waitFor(new ProcessBuilder("unshare", "-U", "true").start()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
