package dev.gatehouse.platform.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether an address that somebody named may be called, once its host is resolved. Pure. */
record OutgoingRules(List<String> allowedHosts) {

    OutgoingRules {
        allowedHosts = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** Why not; empty when it may. A host with one private address among others is refused too. */
    Optional<String> refusal(URI address, List<InetAddress> resolved) {
        if (address.getHost() == null || address.getRawUserInfo() != null || resolved.isEmpty()) {
            return Optional.of("no host to call");
        }
        boolean allowed = allowedHosts.contains(address.getHost().toLowerCase(Locale.ROOT));
        if (!allowed && !resolved.stream().allMatch(OutgoingRules::isPublic)) {
            return Optional.of("a private address");
        }
        boolean loopback = allowed && resolved.stream().allMatch(InetAddress::isLoopbackAddress);
        return "https".equalsIgnoreCase(address.getScheme())
                        || loopback && "http".equalsIgnoreCase(address.getScheme())
                ? Optional.empty()
                : Optional.of("not https");
    }

    /** Reachable from anywhere: none of the special-purpose addresses of RFC 6890. */
    static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address
                        ? isSpecial4(address.getAddress())
                        : isSpecial6(address.getAddress())));
    }

    private static boolean isSpecial4(byte[] ip) {
        int first = ip[0] & 0xff;
        int second = ip[1] & 0xff;
        return first == 0
                || first == 100 && (second & 0xc0) == 64 // RFC 6598: carriers' own
                || first == 192 && second == 0 && ip[2] == 0
                || first == 198 && (second & 0xfe) == 18 // RFC 2544: benchmarks
                || first >= 240;
    }

    /** Unique local, and those that carry an IPv4 address which nobody has looked at. */
    private static boolean isSpecial6(byte[] ip) {
        int first = (ip[0] & 0xff) << 8 | ip[1] & 0xff;
        int second = (ip[2] & 0xff) << 8 | ip[3] & 0xff;
        return (first & 0xfe00) == 0xfc00 // RFC 4193
                || first == 0x0064 && (second == 0xff9b) // RFC 6052: NAT64
                || first == 0x2002 // RFC 3056: 6to4
                || first == 0x2001 && second == 0 // RFC 4380: Teredo
                || first == 0 && second == 0; // RFC 4291 §2.5.5.1: IPv4-compatible
    }
}
