package dev.observatory.launcher;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PortOwnerTest {

    @Test
    void lsof_namesProcess() {
        assertEquals(Optional.of("node (pid 4711)"), PortOwner.fromLsof("p4711\ncnode\nf19"));
        assertEquals(Optional.empty(), PortOwner.fromLsof(""));
    }

    @Test
    void ss_namesProcessIfItMay() {
        String line = "LISTEN 0 511 *:13100 *:* users:((\"node\",pid=13808,fd=19))";

        assertEquals(Optional.of("node (pid 13808)"), PortOwner.fromSs(line));
        assertEquals(Optional.empty(), PortOwner.fromSs("LISTEN 0 511 *:13100 *:*"));
    }
}
