package dev.observatory.vendors.rollbar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts a {@link Receiver}, and lets the application have the token from a file. */
public class Rollbar implements QuarkusTestResourceLifecycleManager {

    static Receiver receiver;

    @Override
    public Map<String, String> start() {
        receiver = new Receiver(0);
        try {
            Path token = Files.createTempFile(Path.of("target"), "token", null);
            Files.writeString(token, Receiver.TOKEN + "\n");
            return Map.of(
                    "observatory.rollbar.endpoint", receiver.url(),
                    "observatory.rollbar.access-token-file", token.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        receiver.close();
    }
}
