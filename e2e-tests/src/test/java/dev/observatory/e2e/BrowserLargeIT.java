package dev.observatory.e2e;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.observatory.e2e.SpanJson.span;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pages that would be slow if all that they know of were in the document: only what is in sight is there. */
@ExtendWith(Chromium.class)
class BrowserLargeIT {

    private static final String LARGE = "c".repeat(32);
    private static final int SPANS = 5_000;
    private static final int METRICS = 2_000;

    private static Browser browser;
    private static Lite lite;

    @RegisterExtension
    final WatchedPages pages = new WatchedPages();

    @BeforeAll
    static void send(Browser chromium) {
        browser = chromium;
        lite = Lite.startWithoutViews();
        SpanJson.send(
                lite,
                "shop",
                IntStream.rangeClosed(1, SPANS)
                        .mapToObj(i -> span(LARGE, i, i / 10, "step " + i, i, i + 10))
                        .toArray(String[]::new));
        SpanJson.post(lite, "metrics", metrics());
    }

    @AfterAll
    static void stop() {
        lite.close();
    }

    @Test
    void largeTrace_hasOnlyTheRowsInSight() {
        Page page = open("traces/" + LARGE);
        Locator rows = page.getByTestId("span-row");
        assertThat(page.getByTestId("waterfall")).hasAttribute("aria-rowcount", Integer.toString(SPANS + 1));
        assertTrue(rows.count() < 100, rows.count() + " rows");

        rows.first().focus();
        page.keyboard().press("End");
        Locator last = page.locator(".span-row:focus");
        assertThat(last).hasAttribute("aria-rowindex", Integer.toString(SPANS + 1));
        assertThat(last).isInViewport();
        assertTrue(rows.count() < 150, rows.count() + " rows");
        page.getByText("Collapse all").click();
        assertThat(rows).hasCount(9);
        page.getByPlaceholder("Find spans").fill("step 4999");
        assertThat(page.getByText("1 match")).isVisible();
    }

    @Test
    void thousandsOfMetrics_areListedAsTheyComeIntoSight() {
        Page page = open("metrics");
        Locator rows = page.locator("main tbody tr");
        assertThat(page.getByText("2,000 metrics")).isVisible();
        int first = rows.count();
        assertTrue(first < 500, first + " rows");

        rows.last().scrollIntoViewIfNeeded();
        assertThat(rows.nth(first)).isVisible();
        page.keyboard().press("/");
        page.keyboard().type("things_1999");
        assertThat(rows).hasCount(1);
    }

    private Page open(String address) {
        Page page = pages.open(browser);
        page.navigate(lite.url() + "/#/" + address);
        return page;
    }

    private static String metrics() {
        String metrics = IntStream.range(0, METRICS)
                .mapToObj(i ->
                        "{\"name\": \"things_%04d\", \"gauge\": {\"dataPoints\": [{\"timeUnixNano\": \"%d\", \"asInt\": 1}]}}"
                                .formatted(i, System.currentTimeMillis() * 1_000_000))
                .collect(Collectors.joining(","));
        return "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [%s]}]}]}".formatted(metrics);
    }
}
