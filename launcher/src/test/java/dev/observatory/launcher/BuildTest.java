package dev.observatory.launcher;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What is shown of a build that failed. */
class BuildTest {

    @Test
    void reasons_areTheErrorsWithoutMavensAdvice() {
        List<String> log = List.of(
                "[INFO] fine",
                "[ERROR] COMPILATION ERROR : ",
                "[ERROR] /x/Chat.java:[7,1] ';' expected",
                "[ERROR] Failed to execute goal compile: Compilation failure -> [Help 1]",
                "[ERROR] /x/Chat.java:[7,1] ';' expected",
                "[ERROR] -> [Help 1]",
                "[ERROR] ",
                "[ERROR]   mvn <args> -rf :backend-service",
                "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.",
                "[ERROR] [Help 1] http://cwiki.apache.org/confluence");

        assertEquals(
                List.of(
                        "[ERROR] COMPILATION ERROR : ",
                        "[ERROR] /x/Chat.java:[7,1] ';' expected",
                        "[ERROR] Failed to execute goal compile: Compilation failure -> [Help 1]"),
                Build.reasons(log));
    }

    @Test
    void reasons_areTheFirstErrors() {
        List<String> reasons = Build.reasons(lines("[ERROR] line "));

        assertEquals("[ERROR] line 1", reasons.get(0));
        assertEquals(12, reasons.size());
    }

    @Test
    void reasons_withoutErrors_areTheLastLines() {
        List<String> reasons = Build.reasons(lines("line "));

        assertEquals("line 9", reasons.get(0));
        assertEquals(12, reasons.size());
    }

    private static List<String> lines(String text) {
        return IntStream.rangeClosed(1, 20).mapToObj(i -> text + i).toList();
    }
}
