package dev.observatory.lite.views;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.metrics.Shown;

/** Which pages there are beside those that every system has. */
@Path("/api/views")
@Produces(MediaType.APPLICATION_JSON)
public class ViewsResource {

    private final ViewsConfig config;

    ViewsResource(ViewsConfig config) {
        this.config = config;
    }

    /**
     * @param start where to make something to look at; null if that is unknown
     * @param objectives whether there are any
     */
    public record Views(Link start, boolean objectives, List<TablePage> tables, List<DashboardPage> dashboards) {}

    public record Link(String text, String url) {

        static Link of(Optional<ViewsConfig.Link> link) {
            return link.map(it -> new Link(it.text(), it.url().toString())).orElse(null);
        }
    }

    /** @param columns headings */
    public record TablePage(String name, String title, List<String> columns, Link start) {

        static TablePage of(ViewsConfig.Table table) {
            return new TablePage(
                    table.name(),
                    table.title(),
                    table.by().stream().map(ViewsConfig.Column::heading).toList(),
                    Link.of(table.start()));
        }
    }

    public record DashboardPage(String name, String title, List<Panel> panels) {

        static DashboardPage of(ViewsConfig.Dashboard dashboard) {
            return new DashboardPage(
                    dashboard.name(),
                    dashboard.title(),
                    dashboard.panels().stream().map(Panel::of).toList());
        }
    }

    /** @param shown null for what tells most about such a metric */
    public record Panel(String title, String metric, Shown shown, String by, Map<String, String> where) {

        static Panel of(ViewsConfig.Panel panel) {
            return new Panel(panel.title(), panel.metric(), panel.shown().orElse(null), panel.by(), panel.where());
        }
    }

    @GET
    public Views views() {
        return new Views(
                Link.of(config.start()),
                !config.objectives().isEmpty(),
                config.tables().stream().map(TablePage::of).toList(),
                config.dashboards().stream().map(DashboardPage::of).toList());
    }
}
