package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.TokenClient;
import dev.gatehouse.policyengine.session.BrowserCookie;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A request that its client sent ahead (RFC 9126), and token-service keeps. */
@ApplicationScoped
class PushedRequest {
    /** The parameter that names it, and stays: the mark of a request that was pushed. */
    static final String PARAMETER = "request_uri";

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private final TokenClient tokens;

    PushedRequest(@RestClient TokenClient tokens) {
        this.tokens = tokens;
    }

    /**
     * The parameters that were pushed, for the first browser that brings their name. Fails with
     * GH1005 when there are none for it, GH1008 for the address of a request object.
     */
    Uni<Map<String, String>> take(
            String requestUri, Application client, Tenancy tenancy, String browser) {
        // RFC 9101 §10.4: what a client names is never fetched from here
        if (!requestUri.startsWith(PREFIX)) {
            throw new OAuthException(ErrorCode.GH1008, "request_uri was not pushed");
        }
        var hash =
                Base64.getUrlEncoder().withoutPadding().encodeToString(BrowserCookie.hash(browser));
        return tokens.take(
                        new TokenClient.TakeRequest(
                                tenancy.registry().tenantId(),
                                tenancy.policy().policyId(),
                                client.clientId(),
                                requestUri.substring(PREFIX.length()),
                                hash))
                .onFailure()
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90085,
                                        "token-service: " + failure.getMessage()))
                .map(taken -> parameters(taken, requestUri));
    }

    private static Map<String, String> parameters(
            TokenClient.TakenRequest taken, String requestUri) {
        if (taken.parameters() == null) {
            throw new OAuthException(ErrorCode.GH1005, "no such pushed request for this browser");
        }
        var parameters = new HashMap<>(taken.parameters());
        parameters.put(PARAMETER, requestUri);
        return parameters;
    }
}
