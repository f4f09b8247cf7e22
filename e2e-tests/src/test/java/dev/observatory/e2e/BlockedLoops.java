package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What Vert.x' blocked thread checker has written. A core that is slow or busy makes an event loop late, too; so it is told
 * apart, by the innermost frame of the stack, from a call that waits.
 */
final class BlockedLoops {

    /** For a service: look every 50 ms, report what lasts longer than that, with its stack. */
    static final Map<String, String> SETTINGS =
            Map.of("QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME", "50ms", "QUARKUS_VERTX_WARNING_EXCEPTION_TIME", "50ms");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPORT = Pattern.compile("vert\\.x-eventloop.*has been blocked for \\d+ ms");

    /** Sockets are left out: those of an event loop never wait. So is reading jars, which happens once for each class. */
    private static final Pattern WAITING = Pattern.compile(
            "java\\.lang\\.Object\\.wait0?|java\\.lang\\.Thread\\.sleep0?"
                    + "|jdk\\.internal\\.misc\\.Unsafe\\.park|sun\\.nio\\.ch\\.Net\\.poll"
                    + "|sun\\.nio\\.ch\\.(Unix)?FileDispatcherImpl\\.(pread0|pwrite0|force0|truncate0)"
                    + "|sun\\.nio\\.fs\\.UnixNativeDispatcher\\..*|java\\.io\\.(File|RandomAccessFile).*|org\\.wildfly\\.security\\..*");

    private static final Pattern LOADING = Pattern.compile(".*ClassLoader.*");

    /** Never waits for anything but its lock, held for some instructions: longer only if the system set the holder aside. */
    private static final List<String> OFFER =
            List.of("java.util.concurrent.locks.ReentrantLock.lock", "java.util.concurrent.ArrayBlockingQueue.offer");

    /** Two event loops ask for the same bean for the first time: one makes it, which is judged, and the other waits for it, once. */
    private static final List<String> FIRST_USE =
            List.of("java.util.concurrent.locks.ReentrantLock.lock", "io.quarkus.arc.impl.LazyValue.get");

    private BlockedLoops() {}

    static List<String> reports(Part part) {
        return part.log().lines().filter(line -> REPORT.matcher(line).find()).toList();
    }

    /** @return the reports of calls that wait */
    static List<String> waiting(List<String> reports) {
        return reports.stream().filter(report -> waits(frames(report))).toList();
    }

    private static boolean waits(List<String> frames) {
        return !frames.isEmpty()
                && WAITING.matcher(frames.get(0)).matches()
                && Collections.indexOfSubList(frames, OFFER) < 0
                && Collections.indexOfSubList(frames, FIRST_USE) < 0
                && frames.stream().noneMatch(frame -> LOADING.matcher(frame).matches());
    }

    private static List<String> frames(String report) {
        try {
            List<String> frames = new ArrayList<>();
            for (JsonNode frame : JSON.readTree(report).at("/exception/frames")) {
                frames.add(frame.path("class").asText() + "."
                        + frame.path("method").asText());
            }
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
