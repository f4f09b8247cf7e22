package dev.observatory.commons.origin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;

/**
 * How near the other side of a connection is. What a proxy on this machine passes on comes from elsewhere. Sources: RFC 1918,
 * section 3; RFC 4193, section 3; RFC 7239.
 */
public final class PeerAddress {

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;

    private PeerAddress() {}

    /** @return whether the request comes from this machine */
    public static boolean isLocal(SocketAddress peer, MultiMap headers) {
        return !isPassedOn(headers) && isLoopback(peer.hostAddress());
    }

    /** @return whether the request comes from this machine or a private network, such as that of Docker Compose */
    public static boolean isNear(SocketAddress peer, MultiMap headers) {
        return !isPassedOn(headers)
                && parse(peer.hostAddress())
                        .filter(address -> address.isLoopbackAddress() || isPrivate(address))
                        .isPresent();
    }

    /** @param address numeric, IPv4 or IPv6; null is not loopback */
    public static boolean isLoopback(String address) {
        return parse(address).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static boolean isPassedOn(MultiMap headers) {
        return headers.contains("X-Forwarded-For") || headers.contains("Forwarded");
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isSiteLocalAddress() || bytes.length == 16 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }

    private static Optional<InetAddress> parse(String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
