package dev.observatory.frontend.alerts;

import java.time.Instant;

/** What Alertmanager 0.25 really posts, with all its fields; made from a recording. */
final class AlertmanagerWebhook {

    private AlertmanagerWebhook() {}

    static String of(String status, String fingerprint, Instant startsAt, String summary, String runbook) {
        return """
                {"receiver": "page", "status": "%1$s", "alerts": [{
                   "status": "%1$s",
                   "labels": {"alertname": "TooSlow", "severity": "warning", "service": "backend-service"},
                   "annotations": {"runbook_url": "%5$s", "dashboard_url": "%5$s?d", "traces_url": "%5$s?t", "summary": "%4$s"},
                   "startsAt": "%3$s",
                   "endsAt": "%6$s",
                   "generatorURL": "http://prometheus:9090/graph?g0.expr=up",
                   "fingerprint": "%2$s"}],
                 "groupLabels": {"alertname": "TooSlow"}, "commonLabels": {"alertname": "TooSlow"},
                 "commonAnnotations": {}, "externalURL": "http://alertmanager:9093", "version": "4",
                 "groupKey": "{}:{alertname=\\"TooSlow\\"}", "truncatedAlerts": 0}
                """.formatted(
                        status,
                        fingerprint,
                        startsAt,
                        summary,
                        runbook,
                        status.equals(Alert.FIRING) ? "0001-01-01T00:00:00Z" : "2026-11-20T10:05:00Z");
    }
}
