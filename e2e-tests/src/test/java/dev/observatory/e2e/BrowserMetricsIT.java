package dev.observatory.e2e;

import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What lite makes of the metrics of running services, in a real browser. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class BrowserMetricsIT {

    private static final int PHONE_WIDTH = 360;

    /** Two scrapes, and the refresh of the page. */
    private static final double ARRIVAL_LIMIT_MILLIS = 30_000;

    private static Browser browser;
    private static Lite lite;

    @RegisterExtension
    final WatchedPages pages = new WatchedPages();

    @BeforeAll
    static void start(Browser chromium, Observatory observatory) {
        browser = chromium;
        lite = Lite.startScraping(observatory);
        for (AskJourney.Way way : AskJourney.Way.values()) {
            observatory.askJourney(way).run();
        }
    }

    @AfterAll
    static void stop() {
        lite.close();
    }

    @Test
    void metric_isFoundSplitAndLeadsToATrace(Observatory observatory) {
        Page page = desk();
        page.navigate(lite.url());
        page.keyboard().press("g");
        page.keyboard().press("x");
        assertThat(page).hasTitle(Pattern.compile("^Metrics ·.*"));
        page.keyboard().press("/");
        page.keyboard().type("http_server_requests_sec");
        Locator link = page.locator("main table a").first();
        assertThat(link).hasText("http_server_requests_seconds", new HasTextOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        link.focus();
        page.keyboard().press("Enter");

        Locator card = page.getByTestId("metric-card");
        assertThat(card).containsText("histogram");
        card.getByLabel("Split by").selectOption("service");
        assertThat(card.locator(".legend-name")).hasCount(3, new HasCountOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        card.getByLabel("Filter").selectOption("uri");
        card.getByLabel("Value").selectOption("/api/chat");
        // The two that have such a route.
        assertThat(card.locator(".legend-name")).hasCount(2);
        assertThat(card).not().containsText("llm-proxy-service");
        observatory.askJourney().run();
        assertThat(card.getByTestId("exemplar").first())
                .hasAttribute(
                        "href",
                        Pattern.compile("#/traces/[0-9a-f]{32}\\?span=[0-9a-f]{16}"),
                        new HasAttributeOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        Pictures.take(page, "metrics");
    }

    @Test
    void runtime_showsWhatGrafanaShows() {
        Page page = desk();
        page.navigate(lite.url() + "/#/runtime");

        // The last one of those that every service has at once; pauses of garbage collection may come later.
        assertThat(page.locator("figure.panel:visible").nth(15))
                .isVisible(new IsVisibleOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        Locator heap = page.locator("figure.panel").filter(new Locator.FilterOptions().setHasText("Heap"));
        assertThat(heap.first())
                .containsText(
                        Pattern.compile("frontend-service[\\d.]+ MiB"),
                        new ContainsTextOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        page.locator("form select").first().selectOption("backend-service");
        assertThat(heap.first()).not().containsText("frontend-service");
        Pictures.take(page, "runtime");
    }

    @Test
    void chatLatency_isCountedFromItsHistogram(Observatory observatory) {
        Page page = desk();
        page.navigate(lite.url() + "/#/objectives");
        // What a histogram counted before it was first fetched is unknown.
        assertThat(page.getByTestId("objectives")).containsText("chat-latency");
        observatory.askJourney().run();

        assertThat(page.getByTestId("objectives"))
                .containsText(
                        Pattern.compile("chat-latency.*own time.*95 %[\\d.]+ %[1-9]"),
                        new ContainsTextOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        assertThat(page.getByTestId("burn-chart")).hasCount(4);
        Pictures.take(page, "objectives");
    }

    @ParameterizedTest
    @CsvSource({
        "metrics?name=http_server_requests_seconds, metric-chart",
        "runtime, panel-chart",
        "objectives, burn-chart"
    })
    void darkPhone_isNotWiderThanItsScreen(String address, String chart) {
        Page page = page(new Browser.NewContextOptions()
                .setViewportSize(PHONE_WIDTH, 780)
                .setColorScheme(ColorScheme.DARK));
        page.navigate(lite.url() + "/#/" + address);
        assertThat(page.getByTestId(chart).first()).isVisible(new IsVisibleOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));

        assertEquals(PHONE_WIDTH, page.evaluate("document.documentElement.scrollWidth"));
        assertTrue(
                (Boolean) page.evaluate(
                        "document.querySelector('nav a[aria-current]').getBoundingClientRect().right <= innerWidth"),
                "the page's name is in view");
        Pictures.take(page, "phone-" + chart);
    }

    private Page desk() {
        return page(new Browser.NewContextOptions().setViewportSize(1280, 860).setColorScheme(ColorScheme.LIGHT));
    }

    private Page page(Browser.NewContextOptions options) {
        Page page = pages.open(browser, options);
        page.onConsoleMessage(message -> {
            // lite answers 404 for a metric that has not arrived yet
            if (message.type().equals("error") && !message.location().contains("/api/metrics/query")) {
                pages.error(message.text());
            }
        });
        return page;
    }
}
