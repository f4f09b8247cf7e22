/** How long Prometheus takes for what Grafana's dashboards ask it. */
package observatory.bench.dashboards;
