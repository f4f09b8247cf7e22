package dev.observatory.bench.llmproxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ComparisonTest {

    @Test
    void differencesAndRatios_areMediansOfTheSameRounds() {
        Map<String, List<Round>> measured = new LinkedHashMap<>();
        measured.put("direct", List.of(round(100_000, 50), round(900_000, 50), round(200_000, 50)));
        measured.put("ours", List.of(round(300_000, 10), round(1_000_000, 20), round(500_000, 40)));
        measured.put("other", List.of(round(400_000, 5), round(1_900_000, 5), round(700_000, 5)));

        List<String> lines = plain(measured).lines().toList();

        assertEquals("| median | direct | ours | other |", lines.get(0));
        assertEquals("| added p50, ms | 0.000 | 0.200 | 0.500 |", lines.get(3));
        assertTrue(lines.contains("| times the calls/s of ours | 2.5000 | 1.0000 | 0.2500 |"), lines::toString);
        assertTrue(
                lines.contains("| the middle half of the rounds | 1.2500-5.0000 | 1.0000-1.0000 | 0.1250-0.5000 |"),
                lines::toString);
    }

    @Test
    void contenderThatCannotStream_hasNoFigureForIt() {
        Map<String, List<Round>> measured = new LinkedHashMap<>();
        measured.put("direct", List.of(round(100_000, 50)));
        measured.put("ours", List.of(new Round(1, 1, 0, 0, 1, 1, 1)));

        String table = plain(measured);

        assertTrue(table.contains("| first event, 1 connection: p50, ms | 0.100 | - |"), table);
    }

    /** @return without the blanks that align it */
    private static String plain(Map<String, List<Round>> measured) {
        return new Comparison(measured).table().toString().replaceAll(" +", " ");
    }

    private static Round round(long nanos, double perSecond) {
        return new Round(nanos, nanos, nanos, nanos, perSecond, 1_000, 1 << 20);
    }
}
