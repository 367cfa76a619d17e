package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.TokenClient;
import dev.gatehouse.policyengine.session.Participant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What token-service is asked for at a journey's end, and what of its answer is passed on. */
final class Minting {
    private static final List<String> ANSWERED =
            List.of(
                    "code",
                    "id_token",
                    "access_token",
                    "token_type",
                    "expires_in",
                    "scope",
                    "client_info");

    private Minting() {}

    static TokenClient.TokenRequest request(
            Tenancy tenancy, AuthorizationRequest request, Need.Issue issue, SignOns.Kept kept) {
        var type =
                tenancy.registry()
                        .application(request.clientId())
                        .flatMap(client -> client.allowsRedirectTo(request.redirectUri()))
                        .map(RedirectUriType::wireName)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the client is not registered now"));
        return new TokenClient.TokenRequest(
                tenancy.registry().tenantId(),
                tenancy.policy().policyId(),
                request.origin(),
                request.clientId().toLowerCase(Locale.ROOT),
                request.responseType().toString(),
                request.scope().toString(),
                request.redirectUri(),
                type,
                request.parameter("nonce").orElse(null),
                request.parameter("code_challenge").orElse(null),
                request.parameter("code_challenge")
                        .map(_ -> request.parameter("code_challenge_method").orElse("plain"))
                        .orElse(null),
                request.parameter("dpop_jkt").orElse(null),
                issue.authTime().getEpochSecond(),
                kept.sid().orElse(null),
                request.parameter("client_info").filter("1"::equals).isPresent(),
                issue.subject(),
                issue.objectId().orElse(null),
                issue.userIdentity().orElse(null),
                issue.issuer().id(),
                issue.claims());
    }

    static Map<String, String> answered(Map<String, Object> answer) {
        var texts = new LinkedHashMap<String, String>();
        for (var name : ANSWERED) {
            var value = answer.get(name);
            if (value != null) texts.put(name, value.toString());
        }
        return texts;
    }

    /** OAuthSSOSessionProvider: the client is told when the session ends. */
    static Optional<Participant> participant(
            Tenancy tenancy, AuthorizationRequest request, Need.Issue issue) {
        return issue.issuer()
                .sessionManagement()
                .filter(manager -> manager.isHandledBy("OAuthSSOSessionProvider"))
                .map(
                        _ ->
                                new Participant(
                                        request.clientId().toLowerCase(Locale.ROOT),
                                        tenancy.policy().policyId(),
                                        request.origin(),
                                        issue.subject()));
    }
}
