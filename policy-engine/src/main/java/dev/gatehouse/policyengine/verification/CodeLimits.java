package dev.gatehouse.policyengine.verification;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whose codes are counted, by subject, and how many there may be. */
record CodeLimits(CodeConfig config) {

    Map<String, Integer> sent(String address, String clientAddress) {
        var limits = new LinkedHashMap<String, Integer>();
        limits.put(addressSubject(address), config.sentPerAddress());
        limits.put(clientSubject(clientAddress), config.sentPerClient());
        return limits;
    }

    Map<String, Integer> phoned(String number, String clientAddress) {
        var limits = new LinkedHashMap<String, Integer>();
        limits.put(addressSubject(number), config.phonedPerNumber());
        limits.put(clientSubject(clientAddress), config.phonedPerClient());
        return limits;
    }

    Map<String, Integer> phonedByAll() {
        return Map.of("tenant", config.phonedPerTenant());
    }

    Map<String, Integer> tried(String address) {
        return Map.of(addressSubject(address), config.triedPerAddress());
    }

    Map<String, Integer> userCodes(String clientAddress) {
        var limits = new LinkedHashMap<String, Integer>();
        limits.put(clientSubject(clientAddress), config.userCodesPerClient());
        limits.put("tenant", config.userCodesPerTenant());
        return limits;
    }

    private static String addressSubject(String address) {
        return "address/" + address.strip().toLowerCase(Locale.ROOT);
    }

    /** A client that has a whole IPv6 network to itself is still one client. */
    static String clientSubject(String clientAddress) {
        try {
            if (InetAddress.ofLiteral(clientAddress) instanceof Inet6Address ip) {
                return "client/" + HexFormat.of().formatHex(Arrays.copyOf(ip.getAddress(), 8));
            }
        } catch (IllegalArgumentException notAnAddress) {
            // counted as it is: the gateway may name its clients otherwise
        }
        return "client/" + clientAddress;
    }
}
