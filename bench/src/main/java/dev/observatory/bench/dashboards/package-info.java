/** How long Prometheus takes for what Grafana's dashboards ask it. */
package dev.observatory.bench.dashboards;
