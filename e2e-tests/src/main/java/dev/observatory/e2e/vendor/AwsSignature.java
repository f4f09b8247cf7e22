package dev.observatory.e2e.vendor;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a POST to the root of an AWS service, which is all that is needed here.
 *
 * @param token null for keys that don't end
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed AWS API request</a>
 */
record AwsSignature(String keyId, String secret, String token, String region, String service) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_DIGITS = 8;

    /** @param headers those that are signed besides Host and the time */
    HttpRequest.Builder post(URI uri, Map<String, String> headers, String body) {
        String time = TIME.format(Instant.now());
        Map<String, String> signed = new TreeMap<>(headers);
        signed.put("x-amz-date", time);
        if (token != null) {
            signed.put("x-amz-security-token", token);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEach(request::header);
        signed.put("host", uri.getPort() == -1 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        String names = String.join(";", signed.keySet());
        String lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", "POST", "/", "", lines, names, sha256(body));
        String scope = "%s/%s/%s/aws4_request".formatted(time.substring(0, DAY_DIGITS), region, service);
        String signature = hex(hmac(key(scope), String.join("\n", ALGORITHM, time, scope, sha256(canonical))));
        return request.header(
                "Authorization",
                "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(ALGORITHM, keyId, scope, names, signature));
    }

    private byte[] key(String scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AwsSignature[%s, %s]".formatted(region, service);
    }
}
