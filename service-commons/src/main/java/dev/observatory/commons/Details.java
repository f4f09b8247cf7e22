package dev.observatory.commons;

/** What to tell a client when only the status is known. */
final class Details {

    private Details() {}

    static String of(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 404 -> "Nothing is found at this path.";
            case 405 -> "This path does not take this method.";
            case 406 -> "None of the accepted media types can be produced.";
            case 413 -> "The body is too long.";
            case 415 -> "The body must be application/json.";
            default -> "The request failed.";
        };
    }
}
