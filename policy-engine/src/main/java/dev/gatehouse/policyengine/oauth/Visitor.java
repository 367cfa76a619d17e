package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.address.TenantAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser's request to one of the public endpoints.
 *
 * @param address empty when it is none of ours
 * @param parameters as written, a repeated one with all its values
 * @param host as the gateway forwards it; null when the request names none
 */
public record Visitor(
        Optional<TenantAddress> address,
        Map<String, List<String>> parameters,
        Map<String, String> cookies,
        List<String> languages,
        String clientAddress,
        String host,
        String scheme) {

    /** Null when the browser sent none. */
    public String cookie(String name) {
        return cookies.get(name);
    }

    /** The same as if the browser had sent this cookie. */
    public Visitor withCookie(String name, String value) {
        var all = new HashMap<>(cookies);
        all.put(name, value);
        return new Visitor(address, parameters, all, languages, clientAddress, host, scheme);
    }

    /** Parameters and cookies are the customer's. */
    @Override
    public String toString() {
        return "Visitor[" + address + "]";
    }
}
