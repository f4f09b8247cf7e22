package dev.observatory.vendors.cloudwatchlogs;

import java.util.Set;
import java.util.concurrent.CompletionException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

import dev.observatory.instrumentation.sink.LogTransport.DeniedException;
import dev.observatory.instrumentation.sink.LogTransport.RefusedException;

/** What a failure of the SDK means for the lines. Messages of AWS are left out, since they repeat ids of keys and parts of requests. */
final class Failures {

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "OptInRequired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");
    private static final Set<String> PASSING = Set.of("OperationAbortedException", "LimitExceededException");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    private Failures() {}

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    static CompletionException rethrown(Throwable failure) {
        return failure instanceof CompletionException already ? already : new CompletionException(failure);
    }

    static RuntimeException of(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof AwsServiceException answer) {
            return of(answer);
        }
        if (cause instanceof SdkClientException
                && String.valueOf(cause.getMessage()).contains("load credentials")) {
            return new DeniedException(
                    "no credentials are found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the"
                            + " machine or container a role");
        }
        return new IllegalStateException(root(cause));
    }

    private static RuntimeException of(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? "no code"
                : answer.awsErrorDetails().errorCode();
        String message = "status %d, %s".formatted(answer.statusCode(), code);
        if (answer.isThrottlingException()
                || answer.statusCode() >= SERVER_ERROR
                || answer instanceof ResourceNotFoundException
                || PASSING.contains(String.valueOf(code))) {
            return new IllegalStateException(message);
        }
        if (answer.statusCode() == UNAUTHORIZED
                || answer.statusCode() == FORBIDDEN
                || DENIED.contains(String.valueOf(code))) {
            return new DeniedException("the key is unknown or may not do this (" + message
                    + "). Check the credentials and the policy in docs/how-to/cloudwatch-logs.md");
        }
        return new RefusedException(message);
    }

    /** The SDK wraps what happened to a connection several times. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
