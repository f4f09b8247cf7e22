package dev.observatory.simulator;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TokensTest {

    private static final int LONG = 600_000;

    /** Counts in a JVM as small as the service's, by {@link #main}. */
    @Test
    void longUnbrokenText_isCountedWithinAServicesMemoryAndTime() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process small = new ProcessBuilder(
                        java,
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokensTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/tokens-test.log"))
                .start();

        boolean ended = small.waitFor(60, TimeUnit.SECONDS);
        small.destroyForcibly();

        assertTrue(ended, "still counting");
        assertEquals(0, small.exitValue(), "see target/tokens-test.log");
    }

    /** What {@link #longUnbrokenText_isCountedWithinAServicesMemoryAndTime} runs. */
    public static void main(String[] none) {
        Tokens tokens = new Tokens();
        tokens.count("a".repeat(LONG));
        tokens.pieces("\uD83D\uDE00".repeat(LONG / 2), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is a trace? ", "Größe: 1.50 €,\n\n  日本語 ", "int i = 0; // {}\t"})
    void textOfWords_hasItsExactCount(String words) {
        String text = words.repeat(500);

        int exact = Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.CL100K_BASE)
                .countTokensOrdinary(text);
        assertEquals(exact, new Tokens().count(text), exact / 100);
    }

    @Test
    void piecesOfALongText_joinToIt() {
        String text = "word ".repeat(300) + "\uD83D\uDE00".repeat(2_000) + "x".repeat(2_000);

        List<String> pieces = new Tokens().pieces(text, 3);

        assertEquals(text, String.join("", pieces));
    }
}
