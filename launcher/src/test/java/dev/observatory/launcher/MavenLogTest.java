package dev.observatory.launcher;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class MavenLogTest {

    private final MavenLog log = new MavenLog();

    @Test
    void stage_isTheModuleUnderWay() {
        log.read("[INFO] Building Observatory :: backend-service 0.1.0                     [4/9]");
        log.read("Downloaded from central: https://repo.example/a.pom (1 kB at 2 kB/s)");
        log.read("[INFO] Building jar: /x/launcher-0.1.0.jar");

        assertEquals("building backend-service (module 4 of 9)", log.stage());
        assertEquals(", 1 downloads", log.downloads());
    }

    @Test
    void reasons_areTheErrorsWithoutMavensAdvice() {
        log.read("[INFO] fine");
        log.read("[ERROR] COMPILATION ERROR : ");
        log.read("[ERROR] /x/Chat.java:[7,1] ';' expected");
        log.read("[ERROR] Failed to execute goal compile: Compilation failure -> [Help 1]");
        log.read("[ERROR] /x/Chat.java:[7,1] ';' expected");
        log.read("[ERROR] -> [Help 1]");
        log.read("[ERROR] ");
        log.read("[ERROR]   mvn <args> -rf :backend-service");
        log.read("[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.");
        log.read("[ERROR] [Help 1] http://cwiki.apache.org/confluence");

        assertEquals(
                List.of(
                        "[ERROR] COMPILATION ERROR : ",
                        "[ERROR] /x/Chat.java:[7,1] ';' expected",
                        "[ERROR] Failed to execute goal compile: Compilation failure"),
                log.reasons());
    }

    @Test
    void reasons_areTheFirstErrors() {
        for (int i = 1; i <= 20; i++) {
            log.read("[ERROR] line " + i);
        }

        assertEquals("[ERROR] line 1", log.reasons().get(0));
        assertEquals(12, log.reasons().size());
    }

    @Test
    void reasons_withoutErrors_areTheLastLines() {
        for (int i = 1; i <= 20; i++) {
            log.read("line " + i);
        }

        assertEquals("line 9", log.reasons().get(0));
        assertEquals(12, log.reasons().size());
    }
}
