package dev.observatory.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One process of the demo.
 *
 * @param name the name in messages, and of its log file
 * @param program what runs in it
 * @param essential whether the demo stops when this part dies
 * @param http the port that serves its pages or its API, and {@code readyPath}
 * @param readyPath answered with 200 as soon as it would serve a request
 * @param more further ports that it listens on
 * @param pidFiles files below the data folder in which servers that it starts leave their pid
 */
record Part(
        String name,
        Program program,
        boolean essential,
        PortSetting http,
        String readyPath,
        List<PortSetting> more,
        List<String> pidFiles) {

    /** What a part runs. */
    sealed interface Program permits Module, Binary {}

    /**
     * A module of the build, run on a JVM.
     *
     * @param folder the Maven module's folder, below the root
     * @param heap the largest heap, as -Xmx takes it
     */
    record Module(String folder, String heap) implements Program {

        Path jar(Path root) {
            return root.resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
        }
    }

    /**
     * A program that Go builds.
     *
     * @param build its name for {@code observability-stack/binaries/build}
     * @param file the program's file in the folder that the build names
     */
    record Binary(String build, String file) implements Program {}

    List<PortSetting> ports() {
        return Stream.concat(Stream.of(http), more.stream()).toList();
    }
}
