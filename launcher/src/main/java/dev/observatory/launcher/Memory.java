package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Resident memory of processes. */
final class Memory {

    private Memory() {}

    /** In KiB, from /proc (proc(5), VmRSS), elsewhere from ps; empty if neither tells. */
    static OptionalLong residentKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return Shell.output(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)))
                    .filter(text -> text.matches("\\d+"))
                    .map(text -> OptionalLong.of(Long.parseLong(text)))
                    .orElse(OptionalLong.empty());
        }
    }

    static String shown(long kib) {
        return kib / 1024 + " MiB";
    }
}
