package dev.observatory.vendors.cloudwatchlogs;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** Where log lines go in CloudWatch Logs. Region, credentials and endpoint are the SDK's own settings. */
@ConfigMapping(prefix = "observatory.cloudwatch-logs")
interface CloudWatchLogsConfig {

    boolean enabled();

    /** The log group, made if it is missing ({@code CLOUDWATCH_LOGS_GROUP}). */
    @WithConverter(Group.class)
    String group();

    /** After how many days the group forgets a line; 0 leaves the group as it is ({@code CLOUDWATCH_LOGS_RETENTION_DAYS}). */
    @WithConverter(Retention.class)
    int retentionDays();

    class Group implements Converter<String> {

        /** Source: CloudWatch Logs API reference, CreateLogGroup. */
        @Override
        public String convert(String value) {
            if (!value.matches("[.\\-_/#A-Za-z0-9]{1,512}") || value.startsWith("aws/")) {
                throw new IllegalArgumentException("CLOUDWATCH_LOGS_GROUP is '" + value
                        + "', but must be up to 512 letters, digits and _ - / . #, and not start with aws/");
            }
            return value;
        }
    }

    class Retention implements Converter<Integer> {

        /** Source: CloudWatch Logs API reference, PutRetentionPolicy. */
        private static final Set<String> ALLOWED = Set.of(
                ("0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653").split(" "));

        @Override
        public Integer convert(String value) {
            if (!ALLOWED.contains(value)) {
                throw new IllegalArgumentException("CLOUDWATCH_LOGS_RETENTION_DAYS is '" + value
                        + "', but must be 0 or a number of days that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150,"
                        + " 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653");
            }
            return Integer.valueOf(value);
        }
    }
}
