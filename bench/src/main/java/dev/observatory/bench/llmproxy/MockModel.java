package dev.observatory.bench.llmproxy;

import java.nio.charset.StandardCharsets;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

import static io.netty.buffer.Unpooled.wrappedBuffer;

/** A model that answers at once and always the same, as JSON or in twenty chunks, so that only what is before it takes time. */
public final class MockModel {

    private static final int MAX_REQUEST_BYTES = 1 << 20;
    private static final int CHUNKS = 20;
    private static final String OPENING = "{\"id\":\"chatcmpl-1\",\"created\":1,\"model\":\"mock\",";
    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":20,\"total_tokens\":32}}";
    private static final byte[] WHOLE = bytes(OPENING
            + "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + "word ".repeat(CHUNKS) + "\"},\"finish_reason\":\"stop\"}]," + USAGE);
    private static final byte[] CHUNK = event("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}");
    private static final byte[] STOP = event("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    private static final byte[] USAGE_CHUNK = event("\"choices\":[]," + USAGE);
    private static final byte[] DONE = bytes("data: [DONE]\n\n");

    private MockModel() {}

    /** Prints its port and serves until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        ChannelFuture bound = new ServerBootstrap()
                .group(new NioEventLoopGroup(1), new NioEventLoopGroup(2))
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(MAX_REQUEST_BYTES),
                                        new Answer());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync();
        System.out.println(((java.net.InetSocketAddress) bound.channel().localAddress()).getPort());
        bound.channel().closeFuture().sync();
    }

    @ChannelHandler.Sharable
    private static final class Answer extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String body = request.content().toString(StandardCharsets.UTF_8).replace(" ", "");
            if (body.contains("\"stream\":true")) {
                stream(context, body.contains("\"include_usage\":true"));
            } else {
                DefaultFullHttpResponse response =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, wrappedBuffer(WHOLE));
                response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                response.headers().set(HttpHeaderNames.CONTENT_LENGTH, WHOLE.length);
                context.writeAndFlush(response);
            }
        }

        /** A client that goes away isn't an error here. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private static void stream(ChannelHandlerContext context, boolean usage) {
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            context.write(head);
            for (int i = 0; i < CHUNKS; i++) {
                context.writeAndFlush(new DefaultHttpContent(wrappedBuffer(CHUNK)));
            }
            context.write(new DefaultHttpContent(wrappedBuffer(STOP)));
            if (usage) {
                context.write(new DefaultHttpContent(wrappedBuffer(USAGE_CHUNK)));
            }
            context.write(new DefaultHttpContent(wrappedBuffer(DONE)));
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private static byte[] event(String rest) {
        return bytes("data: " + OPENING + "\"object\":\"chat.completion.chunk\"," + rest + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
