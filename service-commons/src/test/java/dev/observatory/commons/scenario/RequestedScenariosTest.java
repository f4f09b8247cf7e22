package dev.observatory.commons.scenario;

import io.opentelemetry.api.baggage.Baggage;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.observability.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RequestedScenariosTest {

    private static final String NAME = "slow-database";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, slow-database, slow-database",
        "::1, slow-database, slow-database",
        "172.18.0.3, '', slow-database",
        "fd00::2, '', slow-database",
        "192.0.2.2, '', ''",
        "2001:db8::2, '', ''"
    })
    void header_isTakenFromThisMachine_baggageFromItsNetworksToo(String peer, String byHeader, String byBaggage) {
        MultiMap header = MultiMap.caseInsensitiveMultiMap().add(RequestedScenarios.HEADER, NAME);
        Baggage baggage = Baggage.builder().put(RequestedScenarios.ENTRY, NAME).build();

        assertEquals(byHeader, RequestedScenarios.of(Baggage.empty(), new Request(peer, header)));
        assertEquals(byBaggage, RequestedScenarios.of(baggage, new Request(peer, MultiMap.caseInsensitiveMultiMap())));
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-For, 127.0.0.1", "Forwarded, for=127.0.0.1"})
    void whatAProxyOnThisMachinePassesOn_comesFromElsewhere(String name, String value) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add(RequestedScenarios.HEADER, NAME)
                .add(name, value);

        assertEquals("", RequestedScenarios.of(Baggage.empty(), new Request("127.0.0.1", headers)));
    }

    @Test
    void whatHasNotTheFormOfNames_isIgnored() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(RequestedScenarios.HEADER, "a;b=%0a");

        assertEquals("", RequestedScenarios.of(Baggage.empty(), new Request("127.0.0.1", headers)));
        assertEquals("", RequestedScenarios.of(Baggage.empty(), "not HTTP"));
    }

    private record Request(String peer, MultiMap headers) implements HttpRequest {

        @Override
        public int id() {
            return 1;
        }

        @Override
        public String uri() {
            return "/";
        }

        @Override
        public String absoluteURI() {
            return "http://localhost/";
        }

        @Override
        public HttpMethod method() {
            return HttpMethod.GET;
        }

        @Override
        public SocketAddress remoteAddress() {
            return SocketAddress.inetSocketAddress(1, peer);
        }
    }
}
