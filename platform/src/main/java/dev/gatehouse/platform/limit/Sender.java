package dev.gatehouse.platform.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Whom an address is counted for: itself, or the /64 that an IPv6 host is given whole. */
record Sender(String network) {

    /**
     * @param address numeric; anything else counts as it is written
     */
    static Sender of(String address) {
        if (address == null) return new Sender("");
        try {
            int zone = address.indexOf('%');
            var parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return new Sender(
                    parsed instanceof Inet6Address
                            ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
                            : parsed.getHostAddress());
        } catch (IllegalArgumentException e) {
            return new Sender(address);
        }
    }
}
