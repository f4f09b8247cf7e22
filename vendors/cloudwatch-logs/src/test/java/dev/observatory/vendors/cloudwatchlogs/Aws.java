package dev.observatory.vendors.cloudwatchlogs;

import java.util.Map;

/** The SDK's own settings: it reads system properties, not Quarkus' configuration. */
final class Aws {

    static final String SECRET = "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY";

    private Aws() {}

    /** @return nothing that Quarkus must know */
    static Map<String, String> settings(int port) {
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", SECRET);
        System.setProperty("aws.endpointUrlCloudWatchLogs", "http://127.0.0.1:" + port);
        return Map.of();
    }

    static void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
    }
}
