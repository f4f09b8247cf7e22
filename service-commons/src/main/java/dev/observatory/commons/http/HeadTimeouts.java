package dev.observatory.commons.http;

import java.time.Duration;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each connection of a server a {@link HeadTimeout}, which leaves those alone that speak no HTTP/1. Vert.x 4 only knows
 * a timeout for idle connections, which would also end a stream that has nothing to say, and never ends one that gets a byte
 * now and then. It finds this class by {@code META-INF/services}.
 */
public final class HeadTimeouts implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder vertx) {
        if (vertx.findTransport().getClass() == JDKTransport.class) {
            vertx.findTransport(new Guarded());
        }
    }

    private static final class Guarded extends JDKTransport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            bootstrap.handler(
                    new Accept(ConfigProvider.getConfig().getValue("observatory.http.head-timeout", Duration.class)));
        }
    }

    /** Gets each new connection as a message. */
    @ChannelHandler.Sharable
    private static final class Accept extends ChannelInboundHandlerAdapter {

        private final Duration timeout;

        private Accept(Duration timeout) {
            this.timeout = timeout;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            ((Channel) connection).pipeline().addFirst(new HeadTimeout(timeout));
            context.fireChannelRead(connection);
        }
    }
}
