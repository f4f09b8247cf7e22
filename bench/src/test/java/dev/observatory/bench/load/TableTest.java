package dev.observatory.bench.load;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TableTest {

    @Test
    void rows_areAligned() {
        Table table = new Table("", "figure").row("spans", "%d", 512).row("rate", "%d of %d", 20_000, 20_000);

        assertEquals("""
                |       | figure         |
                |-------|----------------|
                | spans | 512            |
                | rate  | 20000 of 20000 |
                """, table.toString());
    }
}
