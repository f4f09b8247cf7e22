package dev.observatory.launcher;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BrowserTest {

    @Test
    void command_isTheSystemsOwn() {
        assertEquals(List.of("xdg-open", "http://x"), Browser.command("Linux", false, "http://x"));
        assertEquals(List.of("open", "http://x"), Browser.command("Mac OS X", false, "http://x"));
        assertEquals(List.of("cmd.exe", "/c", "start", "", "http://x"), Browser.command("Linux", true, "http://x"));
    }
}
