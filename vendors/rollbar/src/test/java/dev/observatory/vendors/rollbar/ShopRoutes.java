package dev.observatory.vendors.rollbar;

import java.util.logging.Level;
import java.util.stream.IntStream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.logging.LogFields;

/** An application in which things fail. */
@Singleton
class ShopRoutes {

    private static final Logger LOG = Logger.getLogger(ShopRoutes.class);

    void register(@Observes Router router) {
        router.get("/buy").handler(request -> {
            Exception cause = new IllegalArgumentException("no card 4111111111111111");
            new LogFields()
                    .with("shop.password", "open-sesame")
                    .log(() -> LOG.error(
                            "A purchase failed with password=open-sesame", new IllegalStateException("unpaid", cause)));
            request.end("no");
        });
        router.get("/sell").handler(request -> {
            LOG.warn("Nobody buys");
            LOG.error("The shop is empty");
            request.end("no");
        });
        router.get("/burn").handler(request -> {
            IntStream.range(0, 100).forEach(i -> LOG.error("Fire on floor " + i));
            java.util.logging.Logger.getLogger("jul").log(Level.SEVERE, "Fire");
            request.end("no");
        });
    }
}
