package dev.observatory.vendors.rollbar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the access token, and shows it nowhere. */
final class AccessToken {

    private AccessToken() {}

    /** @throws IllegalArgumentException if there is none, or it can't be one; the message does not show it */
    static String of(RollbarConfig config) {
        String token = config.accessTokenFile()
                .map(AccessToken::content)
                .or(config::accessToken)
                .orElse("");
        if (!token.matches("[A-Za-z0-9_-]{16,128}")) {
            String reason = token.isEmpty() ? "isn't set" : "isn't an access token: those are letters and digits";
            throw new IllegalArgumentException(
                    "ROLLBAR_ACCESS_TOKEN, or the file of ROLLBAR_ACCESS_TOKEN_FILE, " + reason
                            + ". Set it to one of your project with the scope post_server_item, or ROLLBAR_ENABLED=false");
        }
        return token;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("ROLLBAR_ACCESS_TOKEN_FILE is '" + file + "', which can't be read", e);
        }
    }
}
