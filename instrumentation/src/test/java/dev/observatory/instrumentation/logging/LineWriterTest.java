package dev.observatory.instrumentation.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LineWriterTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Console console = new Console();
    private final LineWriter writer = new LineWriter(console);

    @Test
    void lines_areWrittenInOrder_whatWaitsAtTheEndToo() {
        List<String> lines = IntStream.range(0, 1000).mapToObj(i -> "line " + i).toList();

        lines.forEach(this::publish);
        writer.close();

        assertEquals(lines, console.flushed());
    }

    @Test
    void line_wakesTheThreadThatSleeps() {
        await().atMost(LIMIT).until(() -> console.thread() != null || publishOnce());
        await("sleep").atMost(LIMIT).until(() -> console.thread().getState() == Thread.State.WAITING);

        publish("good morning");

        await().atMost(LIMIT).until(() -> console.flushed().contains("good morning"));
        writer.close();
    }

    @Test
    void consoleThatHangs_holdsUpNobody_andWhatIsTooMuchIsDropped() {
        console.hang();

        IntStream.range(0, 10_000).forEach(i -> publish("line " + i));

        console.goOn();
        writer.close();
        int written = console.flushed().size();
        assertTrue(written >= 4096 && written < 10_000, () -> written + " lines");
    }

    private boolean publishOnce() {
        publish("good night");
        return false;
    }

    private void publish(String message) {
        writer.publish(new ExtLogRecord(Level.INFO, message, LineWriterTest.class.getName()));
    }

    /** Remembers what was flushed, and can hang. */
    private static final class Console extends ExtHandler {

        private final List<String> written = new ArrayList<>();
        private final List<String> flushed = new ArrayList<>();
        private volatile CountDownLatch hanging = new CountDownLatch(0);
        private volatile Thread thread;

        @Override
        protected void doPublish(ExtLogRecord line) {
            thread = Thread.currentThread();
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            written.add(line.getMessage());
        }

        @Override
        public synchronized void flush() {
            flushed.addAll(written);
            written.clear();
        }

        synchronized List<String> flushed() {
            return List.copyOf(flushed);
        }

        Thread thread() {
            return thread;
        }

        void hang() {
            hanging = new CountDownLatch(1);
        }

        void goOn() {
            hanging.countDown();
        }
    }
}
