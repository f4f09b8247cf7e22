package dev.observatory.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What a Service is in Kubernetes: each new connection goes to the next instance, and stays there. */
final class Balancer implements AutoCloseable {

    private final ServerSocket server;
    private final List<URI> instances = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService pumps = Executors.newCachedThreadPool();

    Balancer(List<Part> instances) {
        try {
            server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        instances.forEach(this::add);
        pumps.execute(this::accept);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    void add(Part instance) {
        instances.add(URI.create(instance.url()));
    }

    /** New connections don't go there any more; those that are open stay. */
    void remove(Part instance) {
        instances.remove(URI.create(instance.url()));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                URI instance = instances.get(connections.getAndIncrement() % instances.size());
                Socket target = new Socket(instance.getHost(), instance.getPort());
                pumps.execute(() -> pump(client, target));
                pumps.execute(() -> pump(target, client));
            } catch (IOException e) {
                // A client sees it as a refused connection, and the test fails by that.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // One side has left, so both are closed.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pumps.shutdownNow();
    }
}
