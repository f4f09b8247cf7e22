package dev.observatory.vendors.cloudwatchlogs;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.logging.LogFields;

/** An application that logs. */
@Singleton
class ShopRoutes {

    private static final Logger LOG = Logger.getLogger(ShopRoutes.class);

    /** Lines of one visit to {@code /rush}. */
    static final int RUSH = 25_000;

    void register(@Observes Router router) {
        router.get("/buy").handler(request -> request.end("bought"));
        router.get("/rush").handler(request -> {
            for (int i = 0; i < RUSH; i++) {
                LOG.info("Customer " + i + " has come");
            }
            request.end("sold out");
        });
        router.get("/login").handler(request -> {
            new LogFields()
                    .with("shop.password", "open-sesame")
                    .log(() -> LOG.error(
                            "login failed with password=open-sesame",
                            new IllegalStateException("secret: open-sesame")));
            request.end("no");
        });
    }
}
