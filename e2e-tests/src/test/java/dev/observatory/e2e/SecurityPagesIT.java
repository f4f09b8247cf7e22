package dev.observatory.e2e;

import java.net.URI;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A page of somebody else's in the user's own browser. Its name, evil.example, resolves to this machine. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class SecurityPagesIT {

    private static Browser browser;

    private final Http http = new Http();

    @BeforeAll
    static void launch(Browser chromium) {
        browser = chromium;
    }

    /** By DNS rebinding it would be of the same origin as what it attacks, and could read every answer. */
    @Test
    void reboundName_isNotKnownToAny(Observatory observatory) {
        try (BrowserContext context = browser.newContext()) {
            for (var part : SecurityIT.listening(observatory).entrySet()) {
                Response response = context.newPage()
                        .navigate(ForeignPage.URL.replaceFirst(
                                "/$", ":" + URI.create(part.getValue()).getPort() + "/"));

                assertNotNull(response, part.getKey());
                assertEquals(421, response.status(), part.getKey());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frontend-service | POST | /internal/alerts | application/json | {\"alerts\":[{\"status\":\"firing\",\"fingerprint\":\"cuckoo\",\"startsAt\":\"2026-11-20T10:00:00Z\"}]}",
                "frontend-service | POST | /internal/alerts | text/plain | {\"alerts\":[{\"status\":\"firing\",\"fingerprint\":\"cuckoo\",\"startsAt\":\"2026-11-20T10:00:00Z\"}]}",
                "frontend-service | PUT | /api/log-level | application/json | {\"logger\":\"cuckoo\",\"level\":\"FATAL\"}",
                "frontend-service | POST | /api/events/role-change | text/plain | {\"user\":\"cuckoo\"}",
                "backend-service | POST | /api/events/batch-job | text/plain | {}",
                "llm-proxy-service | POST | /v1/chat/completions | text/plain | {\"model\":\"cuckoo\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "lite | GET | /api/v3/services | text/plain | ",
                "lite | GET | /api/logs | text/plain | ",
                "OTLP/HTTP | POST | /v1/traces | text/plain | {\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"0af7651916cd43dd8448eb211c80319e\",\"spanId\":\"b7ad6b7169203331\",\"name\":\"cuckoo\"}]}]}]}",
            })
    void foreignPage_changesAndReadsNothing(
            String part, String method, String path, String type, String body, Observatory observatory) {
        String url = SecurityIT.listening(observatory).get(part) + path;
        try (ForeignPage page = new ForeignPage(browser)) {
            for (String mode : new String[] {"cors", "no-cors"}) {
                assertEquals("", page.fetch(url, method, mode, type, body), mode);
            }
        }
        assertNothingPlanted(observatory);
    }

    private void assertNothingPlanted(Observatory observatory) {
        String frontend = observatory.frontend().url();
        assertTrue(!http.get(frontend + "/api/alerts").body().contains("cuckoo"));
        assertEquals(
                404,
                http.get(observatory.lite().url() + "/api/v3/traces/0af7651916cd43dd8448eb211c80319e")
                        .status());
        for (Part part : observatory.parts().values()) {
            assertTrue(!part.log().contains("cuckoo"), part.url());
            assertTrue(!http.get(part.url() + "/q/metrics").body().contains("cuckoo"), part.url());
        }
    }

    /** The control: the same page may do all that where its origin is known. */
    @Test
    void ownPage_asks(Observatory observatory) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(observatory.frontend().url());

            Object status = page.evaluate("async () => (await fetch('/api/alerts')).status");

            assertEquals(200, status);
        }
    }
}
