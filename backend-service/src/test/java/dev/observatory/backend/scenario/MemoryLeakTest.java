package dev.observatory.backend.scenario;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class MemoryLeakTest extends ScenarioTest {

    private static final String NAME = "memory-leak";

    @Test
    void cache_growsWithEachChat_stopsAtItsBound_andIsEmptiedWithTheSwitch() {
        Chats.switchOn(NAME);
        for (int i = 0; i < 66; i++) {
            Chats.ask().then().statusCode(200);
        }

        List<String> told = lines.of(MemoryLeak.class);
        assertEquals("The cache of answers has 512 kB", told.get(0));
        assertEquals("The cache of answers has 32768 kB", told.get(63));
        assertTrue(told.get(64).startsWith("The cache of answers has 32768 kB and takes no more"));

        Chats.switchOff();
        Chats.ask().then().statusCode(200);
        assertEquals(66, lines.of(MemoryLeak.class).size(), "after the end");
        Chats.switchOn(NAME);
        Chats.ask().then().statusCode(200);
        assertEquals(
                "The cache of answers has 512 kB", lines.of(MemoryLeak.class).get(66));
    }
}
