package dev.observatory.commons.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Closes a connection on which the head of a request is not whole a while after its first byte; a new connection, when it
 * has none in that time. It looks at the bytes first, and by {@link Messages} at what the decoder makes of them.
 */
final class HeadTimeout extends ChannelInboundHandlerAdapter {

    private static final String ENCODER = "httpEncoder";

    private final long millis;
    private ScheduledFuture<?> timer;
    private boolean followed;
    private boolean reading;
    private boolean headRead;
    private boolean answering;

    HeadTimeout(Duration timeout) {
        this.millis = timeout.toMillis();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!followed) {
            if (context.pipeline().get(ENCODER) == null) {
                // Another protocol, such as HTTP/2.
                stop();
                context.pipeline().remove(this);
                context.fireChannelRead(bytes);
                return;
            }
            context.pipeline().addAfter(ENCODER, null, new Messages());
            followed = true;
        }
        boolean body = reading;
        headRead = false;
        context.fireChannelRead(bytes);
        // afterwards, because nearly every head comes whole and needs no timer
        if (!body && !headRead && timer == null && context.channel().isActive()) {
            start(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void start(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> expire(context), millis, TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** What a client sends ahead does not cost it the answer that is under way. */
    private void expire(ChannelHandlerContext context) {
        if (answering) {
            start(context);
        } else {
            context.close();
        }
    }

    private final class Messages extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                stop();
                headRead = true;
                reading = true;
                answering = true;
            }
            if (message instanceof LastHttpContent) {
                reading = false;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent) {
                answering = false;
            }
            context.write(message, promise);
        }
    }
}
