package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who has not got this repository: their Maven sees an installed library in a local repository of its own, and
 * reads what else it needs from the shared one, without writing there.
 */
class Stranger {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target", "own-service").toAbsolutePath();
    private static final int LIMIT_MINUTES = 10;

    /** Installs the library from a copy of its sources and the parent's pom alone. */
    void installLibrary() {
        Path checkout = WORK.resolve("checkout");
        copy(ROOT.resolve("pom.xml"), checkout.resolve("pom.xml"));
        copy(ROOT.resolve("instrumentation"), checkout.resolve("instrumentation"));
        maven(checkout.resolve("instrumentation"), "install", "-Dquick");
    }

    /**
     * Builds the example.
     *
     * @param page what to do to it before; null to leave it as it is
     * @return its folder, from the root of this repository
     */
    String build(String name, ObserveYourServicePage page) {
        Path folder = WORK.resolve(name);
        copy(ROOT.resolve("examples/own-service"), folder);
        if (page != null) {
            edit(
                    folder.resolve("pom.xml"),
                    "    <dependencies>\n        <dependency>",
                    "    <dependencies>\n%s        <dependency>".formatted(page.dependency()));
            append(folder.resolve("src/main/resources/application.properties"), page.settings());
        }
        maven(folder, "package");
        return ROOT.relativize(folder).toString();
    }

    private static void maven(Path folder, String... arguments) {
        Path log = WORK.resolve(folder.getFileName() + "-maven.log");
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + WORK.resolve("m2"),
                "-Dmaven.repo.local.tail=" + sharedRepository()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("It takes too long: " + Files.readString(log));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Surefire and Failsafe say which one they use. */
    private static String sharedRepository() {
        return System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    }

    /** Replaces what an earlier copy left, but for what was built. */
    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (folder.endsWith("target")) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectories(to.resolve(from.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.write(file.equals(from) ? to : to.resolve(from.relativize(file)), Files.readAllBytes(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void edit(Path file, String text, String replacement) {
        try {
            String before = Files.readString(file);
            if (!before.contains(text)) {
                throw new IllegalStateException(file + " has no " + text);
            }
            Files.writeString(file, before.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
