package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.journey.Languages;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/** A browser's request to one of the public endpoints. */
public record Visitor(
        Optional<TenantAddress> address,
        MultivaluedMap<String, String> parameters,
        HttpHeaders headers,
        HttpServerRequest request) {

    /** Null when the browser sent none. */
    public String cookie(String name) {
        var cookie = headers.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }

    public List<String> languages() {
        return Languages.parse(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    public String clientAddress() {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }

    /** As the gateway forwards it. */
    public String host() {
        return request.authority() == null ? null : request.authority().toString();
    }

    public String scheme() {
        return request.scheme();
    }

    /** Parameters and cookies are the customer's. */
    @Override
    public String toString() {
        return "Visitor[" + address + "]";
    }
}
