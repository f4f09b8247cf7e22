package observatory.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One process of the demo.
 *
 * @param name the name in messages, and of its log file
 * @param module the Maven module's folder, below the root
 * @param heap the largest heap, as -Xmx takes it
 * @param essential whether the demo stops when this part dies
 * @param http the port that serves its pages or its API, and /q/health/ready
 * @param more further ports that it listens on
 * @param pidFiles files below the data folder in which servers that it starts leave their pid
 */
record Part(
        String name,
        String module,
        String heap,
        boolean essential,
        PortSetting http,
        List<PortSetting> more,
        List<String> pidFiles) {

    Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    List<PortSetting> ports() {
        return Stream.concat(Stream.of(http), more.stream()).toList();
    }
}
