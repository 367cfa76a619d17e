package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.address.PolicyAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a visitor off the HTTP request. */
public final class VisitorHeaders {
    private VisitorHeaders() {}

    public static Visitor read(
            PolicyAddress address,
            Map<String, List<String>> parameters,
            HttpHeaders headers,
            HttpServerRequest request) {
        var cookies = new HashMap<String, String>();
        headers.getCookies().forEach((name, cookie) -> cookies.put(name, cookie.getValue()));
        return new Visitor(
                address.parse(),
                parameters,
                cookies,
                AcceptLanguage.parse(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress(),
                request.authority() == null ? null : request.authority().toString(),
                request.scheme());
    }
}
