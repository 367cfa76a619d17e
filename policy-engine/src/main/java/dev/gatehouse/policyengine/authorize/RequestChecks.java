package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import java.util.List;

/** All that is asked of an authorization request, in order. */
public final class RequestChecks {
    /** Once client and redirect URI are proven. */
    static final List<RequestCheck> TABLE =
            List.of(
                    new PushedWhereRequired(),
                    new SignedWhereRequired(),
                    new ResponseTypeSupported(),
                    new ResponseModeSupported(),
                    new ImplicitFlowEnabled(),
                    new ScopePresent(),
                    new OpenIdAskedForIdToken(),
                    new ScopeGranted(),
                    new NoncePresent(),
                    new PromptKnown(),
                    new MaxAgeInRange(),
                    new UiLocalesWellFormed(),
                    new ChallengePresent(),
                    new ChallengeMethodSupported(),
                    new ChallengeWellFormed());

    private RequestChecks() {}

    /**
     * Proves client and redirect URI (RFC 6749 §3.1.2.4): what fails here is shown to the customer
     * and sent nowhere.
     */
    public static ProvenRequest prove(AuthorizationRequest request, TenantRegistry registry) {
        var client = client(request, registry);
        var uri = redirectUri(request, client);
        var type =
                client.allowsRedirectTo(uri)
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.AADB2C90006,
                                                "redirect_uri is not registered",
                                                uri,
                                                client.clientId()));
        return new ProvenRequest(request.answeredAt(uri), registry, client, type);
    }

    /**
     * @throws OAuthException the first that fails; it may be redirected
     */
    public static void check(ProvenRequest request) {
        TABLE.forEach(check -> check.check(request));
    }

    /** Who asks (RFC 6749 §2.2), before anything that the request says is taken for theirs. */
    static Application client(AuthorizationRequest request, TenantRegistry registry) {
        var clientId =
                request.parameter("client_id")
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.AADB2C90008, "client_id missing"));
        return registry.application(clientId)
                .orElseThrow(
                        () ->
                                new OAuthException(
                                        ErrorCode.AADB2C90018,
                                        "client is not registered",
                                        clientId,
                                        registry.tenant().name()));
    }

    /** May be left out when there is only one. */
    private static String redirectUri(AuthorizationRequest request, Application client) {
        if (client.redirectUris().isEmpty()) {
            throw new OAuthException(
                    ErrorCode.AADB2C90007, "client has no redirect URIs", client.clientId());
        }
        return request.parameter("redirect_uri")
                .or(client::onlyRedirectUri)
                .orElseThrow(
                        () -> new OAuthException(ErrorCode.AADB2C90004, "redirect_uri missing"));
    }
}
