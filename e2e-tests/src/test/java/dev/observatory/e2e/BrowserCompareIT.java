package dev.observatory.e2e;

import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.observatory.e2e.SpanJson.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What lite makes of several traces, in a real browser. */
@ExtendWith(Chromium.class)
class BrowserCompareIT {

    private static final String FAST = "a".repeat(32);
    private static final String SLOW = "b".repeat(32);
    private static final int PHONE_WIDTH = 360;

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
                span(FAST, 1, 0, "GET /cart", 0, 100),
                span(FAST, 2, 1, "SELECT items", 10, 30),
                span(FAST, 3, 1, "audit", 40, 50),
                span(SLOW, 1, 0, "GET /cart", 0, 480, SpanJson.linkTo(FAST, 2)),
                span(SLOW, 2, 1, "SELECT items", 10, 130),
                span(SLOW, 3, 1, "SELECT items", 140, 240),
                span(SLOW, 4, 1, "retry", 250, 400));
    }

    @AfterAll
    static void stop() {
        lite.close();
    }

    @Test
    void comparison_saysWhatGotSlowerAppearedAndDisappeared() {
        Page page = open("traces/" + SLOW);
        page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("section[aria-label=After] select").selectOption(new SelectOption().setValue(FAST));
        assertThat(page.getByTestId("compare-summary")).containsText("380 ms less");
        page.getByText("Swap").press("Enter");

        assertThat(page).hasURL(Pattern.compile("#/compare\\?a=%s&b=%s$".formatted(FAST, SLOW)));
        page.reload();
        assertThat(page.getByTestId("compare-summary"))
                .containsText(Pattern.compile("380 ms longer.*shop: SELECT items \\+200 ms"));
        assertThat(page.getByTestId("compare-row")).hasText(new Pattern[] {
            Pattern.compile("GET /cart.*slower.*100 ms.*480 ms"),
            Pattern.compile("SELECT items.*slower20 ms2 × 220 ms\\+200 ms"),
            Pattern.compile("retry.*appeared–150 ms"),
            Pattern.compile("audit.*disappeared10 ms–")
        });
        assertThat(page.locator("[data-change=appeared] a"))
                .hasAttribute("href", "#/traces/%s?span=%s".formatted(SLOW, SpanJson.id(4)));
        Pictures.take(page, "compare");
    }

    @Test
    void flameGraph_isZoomedByKeyboard() {
        Page page = open("traces/%s?view=flame".formatted(SLOW));
        Locator about = page.getByTestId("flame-about");
        page.locator(".frame").first().focus();
        assertThat(about).containsText("own times of all spans: 480 ms");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(about).containsText("shop: SELECT items · own time 220 ms (45.8 %)");
        page.keyboard().press("Enter");
        assertThat(page.locator(".frame")).hasCount(3);
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        assertThat(page.locator(".frame")).hasCount(4);
        page.locator(".frame", new Page.LocatorOptions().setHasText("retry")).click();
        about.locator("a").click();
        assertThat(page.getByTestId("span-details")).containsText("retry");
        assertThat(page.getByTestId("waterfall")).isVisible();
    }

    @Test
    void links_leadBothWays() {
        Page page = open("traces/%s?span=%s".formatted(SLOW, SpanJson.id(1)));
        Locator details = page.getByTestId("span-details");

        details.getByText("shop: SELECT items").click();
        assertThat(page).hasURL(Pattern.compile(FAST));
        assertThat(details).containsText(Pattern.compile("Linked from 1.*shop: GET /cart"));
        details.getByText("shop: GET /cart").click();
        assertThat(page).hasURL(Pattern.compile(SLOW));
    }

    @Test
    void pinnedTrace_standsAboveTheListUntilItIsUnpinned() {
        Page page = open("traces/" + FAST);
        page.getByTestId("pin").click();
        assertThat(page.getByTestId("pin")).hasText("Pinned");

        page.keyboard().press("g");
        page.keyboard().press("t");
        Locator pinned = page.getByTestId("pinned");
        assertThat(pinned).containsText("shop: GET /cart100 ms");
        pinned.getByLabel("Unpin").click();
        assertThat(pinned).not().isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare?a=%s&b=%s", "traces/%s?view=flame", "traces/%s"})
    void darkPhone_isNotWiderThanItsScreen(String address) {
        Page page = open(
                address.formatted(FAST, SLOW),
                new Browser.NewContextOptions()
                        .setViewportSize(PHONE_WIDTH, 780)
                        .setColorScheme(ColorScheme.DARK));
        assertThat(page.getByText("GET /cart").locator("visible=true").first()).isVisible();

        assertEquals(PHONE_WIDTH, page.evaluate("document.documentElement.scrollWidth"));
    }

    private Page open(String address) {
        return show(pages.open(browser), address);
    }

    private Page open(String address, Browser.NewContextOptions options) {
        return show(pages.open(browser, options), address);
    }

    private static Page show(Page page, String address) {
        page.navigate(lite.url() + "/#/" + address);
        return page;
    }
}
