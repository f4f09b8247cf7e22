package dev.observatory.launcher;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DemoTest {

    @Test
    void command_isTheSystemsOwn() {
        assertEquals(List.of("xdg-open", "http://x"), Demo.browser("Linux", false, "http://x"));
        assertEquals(List.of("open", "http://x"), Demo.browser("Mac OS X", false, "http://x"));
        assertEquals(List.of("cmd.exe", "/c", "start", "", "http://x"), Demo.browser("Linux", true, "http://x"));
    }
}
