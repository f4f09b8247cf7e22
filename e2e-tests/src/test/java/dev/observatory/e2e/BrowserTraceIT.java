package dev.observatory.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Traces of senders that nobody here wrote, in a real browser. */
@ExtendWith(Chromium.class)
class BrowserTraceIT {

    private static final String AGENT = "0af7651916cd43dd8448eb211c80319c";
    private static final String BATCH = "1af7651916cd43dd8448eb211c80319c";
    private static final long TOMORROW_NANOS = 86_400_000_000_000L;

    private static Browser browser;
    private static Lite lite;

    @RegisterExtension
    final WatchedPages pages = new WatchedPages();

    private Page page;

    @BeforeAll
    static void send(Browser chromium) {
        browser = chromium;
        lite = Lite.startWithoutViews();
        long now = System.currentTimeMillis() * 1_000_000;
        String input =
                "[{\\\"role\\\":\\\"user\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"Will it rain?\\\"}]},"
                        + "{\\\"role\\\":\\\"assistant\\\",\\\"parts\\\":[{\\\"type\\\":\\\"tool_call\\\",\\\"name\\\":\\\"weather\\\",\\\"arguments\\\":{\\\"city\\\":\\\"Oslo\\\"}}]}]";
        SpanJson.send(lite, "agent", """
                {"traceId": "%s", "spanId": "0000000000000001", "name": "", "kind": 2,
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d",
                 "attributes": [{"key": "", "value": {"stringValue": "without a key"}}]},
                {"traceId": "%s", "spanId": "0000000000000002", "parentSpanId": "0000000000000001", "name": "chat m", "kind": 3,
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d",
                 "attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                                {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "30"}},
                                {"key": "gen_ai.input.messages", "value": {"stringValue": "%s"}}]}
                """.formatted(
                AGENT, now, now + 9_000_000_000_000L, AGENT, now + 1_000_000_000L, now + 8_000_000_000_000L, input));
        long tomorrow = now + TOMORROW_NANOS;
        SpanJson.send(lite, "batch", """
                {"traceId": "%s", "spanId": "0000000000000003", "name": "nightly", "kind": 5,
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d",
                 "links": [{"traceId": "%s", "spanId": "0000000000000002"}]},
                {"traceId": "%s", "spanId": "0000000000000004", "parentSpanId": "0000000000000003", "name": "ai.toolCall",
                 "attributes": [{"key": "ai.toolCall.name", "value": {"stringValue": "weather"}},
                                {"key": "ai.toolCall.args", "value": {"stringValue": "Bergen"}}],
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d"}
                """.formatted(BATCH, tomorrow, tomorrow, AGENT, BATCH, tomorrow, tomorrow));
        for (int i = 0; i < 22; i++) {
            SpanJson.send(lite, "service-%02d".formatted(i), """
                    {"traceId": "%032x", "spanId": "%016x", "name": "alone", "kind": 2,
                     "startTimeUnixNano": "%d", "endTimeUnixNano": "%d"}
                    """.formatted(i + 1, i + 1, now, now));
        }
    }

    @AfterAll
    static void stop() {
        lite.close();
    }

    @BeforeEach
    void open() {
        page = pages.open(browser);
    }

    @Test
    void list_namesWhatHasNoNameAndWhatIsOfTomorrow() {
        page.navigate(lite.url());

        Locator agent = page.locator("[data-trace-id='%s']".formatted(AGENT));
        assertThat(agent).containsText("(no name)");
        assertThat(agent).containsText("2 h 30 min");
        assertThat(page.locator("[data-trace-id='%s'] time".formatted(BATCH)))
                .hasText(Pattern.compile("in (1 d|23 h)"));
        page.locator("input[name=text]").fill("gen_ai.usage.input_tokens=30");
        assertThat(page.getByTestId("trace-row")).hasCount(1);
    }

    @Test
    void conversation_isReadableBehindAClick() {
        page.navigate(lite.url() + "/#/traces/%s?span=0000000000000002".formatted(AGENT));

        Locator conversation = page.getByTestId("conversation");
        assertThat(conversation).containsText("2 messages");
        assertThat(page.getByTestId("span-details")).not().containsText("Will it rain?");
        conversation.locator("summary").click();
        assertThat(conversation.locator(".message-user")).containsText("Will it rain?");
        assertThat(conversation.locator(".message-assistant")).containsText(Pattern.compile("calls weather[^,]*Oslo"));
        assertThat(conversation).containsText("30 tokens in");
        assertThat(page.locator(".linked-from a")).hasText("batch: nightly");
        Pictures.take(page, "conversation");
    }

    @Test
    void argumentsOfATool_areBehindAClick() {
        page.navigate(lite.url() + "/#/traces/%s?span=0000000000000004".formatted(BATCH));

        assertThat(page.getByTestId("conversation")).containsText("1 message");
        assertThat(page.getByTestId("span-details")).not().containsText("Bergen");
        page.getByTestId("conversation").locator("summary").click();
        assertThat(page.getByTestId("conversation")).containsText(Pattern.compile("calls weather.*Bergen"));
    }

    @Test
    void emptyKey_blanksNothing_andTheCriticalPathIsMarked() {
        page.navigate(lite.url() + "/#/traces/%s?span=0000000000000001".formatted(AGENT));

        assertThat(page.getByTestId("span-details")).containsText("(empty)without a key");
        assertThat(page.locator(".critical").first()).not().isVisible();
        page.getByText("Critical path").click();
        assertThat(page.locator(".critical")).hasCount(3);
        assertThat(page.locator(".critical").first()).isVisible();
    }

    @Test
    void map_of24Services_stacksNone() {
        page.navigate(lite.url() + "/#/map");
        assertThat(page.getByTestId("service-map")).isVisible();

        page.waitForFunction(
                "document.querySelector('.service-map').clientHeight > 600 || document.querySelector('.empty')");
        Pictures.take(page, "map-24");
        int height = (Integer) page.evaluate("document.querySelector('.service-map').clientHeight");
        assertTrue(height >= 22 / 4 * 66, "room for 24 nodes in rows of four: " + height);
    }

    @Test
    void window_isSavedAndOpenedAgain() throws Exception {
        page.navigate(lite.url());
        Download download =
                page.waitForDownload(() -> page.getByText("Save", new Page.GetByTextOptions().setExact(true))
                        .click());
        Path file = Files.createTempDirectory("window").resolve("window.jsonl");
        download.saveAs(file);

        try (Lite other = Lite.startWithoutViews()) {
            page.navigate(other.url());
            page.locator("input[type=file]").setInputFiles(file);
            assertThat(page.getByText("Opened 26 spans and 0 log lines").first())
                    .isVisible();
            assertThat(page.locator("[data-trace-id='%s']".formatted(AGENT))).containsText("agent");
        }
    }
}
