package dev.observatory.backend.reply;

/** The model did not keep to the schema of {@link Reply}. */
public class ReplyFormatException extends RuntimeException {

    ReplyFormatException(String how) {
        super(how);
    }
}
