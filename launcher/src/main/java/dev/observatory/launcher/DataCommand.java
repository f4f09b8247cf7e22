package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What is done to conversations as a whole, by a program of backend-service with its environment. The script hands over where it
 * was called ({@code demo.caller}).
 */
abstract class DataCommand implements Callable<Integer> {

    private static final String PROGRAM = "dev.observatory.backend.database.Backup";

    @Parameters(paramLabel = "FILE")
    private Path file;

    private final String name;

    private DataCommand(String name) {
        this.name = name;
    }

    @Command(name = "backup", description = "Write all data of backend-service to a new file, as pg_dump would.")
    static final class Backup extends DataCommand {

        Backup() {
            super("backup");
        }
    }

    @Command(name = "restore", description = "Put the data of such a file in the place of all that is there.")
    static final class Restore extends DataCommand {

        Restore() {
            super("restore");
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workspace workspace = new Workspace(Path.of(System.getProperty("demo.root")));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Part backend = Parts.STANDARD.named("backend-service");
        if (!Files.exists(backend.jar(workspace.root()))) {
            throw Failure.of("backend-service isn't built.", "Way out: ./mvnw -Dquick package, or ./demo up");
        }
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-Xmx128m", "-XX:-UsePerfData", "-cp", classPath(workspace), PROGRAM);
        builder.command()
                .addAll(List.of(
                        name,
                        Path.of(System.getProperty("demo.caller")).resolve(file).toString()));
        Parts.hideSecrets(builder.environment(), backend.name());
        Ports ports = new RunStore(workspace.run()).ports(System.getenv());
        builder.environment()
                .putAll(new PartLauncher(workspace, java, System.getenv()).environment(backend, Parts.STANDARD, ports));
        return builder.inheritIO().start().waitFor() == 0 ? 0 : Failure.FAILED;
    }

    /** @return of backend-service, for the programs that it has besides the service */
    static String classPath(Workspace workspace) {
        Path application =
                Parts.STANDARD.named("backend-service").jar(workspace.root()).getParent();
        return Stream.of("app/*", "lib/main/*", "lib/boot/*")
                .map(folder -> application + "/" + folder)
                .collect(Collectors.joining(":"));
    }
}
