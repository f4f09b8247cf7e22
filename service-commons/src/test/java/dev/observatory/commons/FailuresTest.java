package dev.observatory.commons;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a client is told of a failure that is nobody's problem yet. */
class FailuresTest {

    @ParameterizedTest
    @MethodSource
    void otherSideThatIsGone_isWorthAnotherAttempt(Throwable failure, int status) {
        assertEquals(status, Failures.explain(failure).status());
    }

    static Stream<Arguments> otherSideThatIsGone_isWorthAnotherAttempt() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), 503),
                Arguments.of(new ClosedChannelException(), 503),
                Arguments.of(new IOException("Broken pipe"), 503),
                Arguments.of(new IOException("Connection reset by peer"), 503),
                Arguments.of(new IOException("No space left on device"), 500),
                Arguments.of(new FileNotFoundException("a file of ours"), 500));
    }
}
