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

    void register(@Observes Router router) {
        router.get("/buy").handler(request -> request.end("bought"));
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
