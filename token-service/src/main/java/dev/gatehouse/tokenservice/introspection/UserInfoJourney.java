package dev.gatehouse.tokenservice.introspection;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90035;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;
import static dev.gatehouse.platform.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What the endpoint says where the policy has a journey for it. */
@ApplicationScoped
class UserInfoJourney {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final UserInfoClient policyEngine;

    UserInfoJourney(@RestClient UserInfoClient policyEngine) {
        this.policyEngine = policyEngine;
    }

    /** With the token's {@code sub}, which must be there (OpenID Connect Core §5.3.2). */
    Uni<Map<String, Object>> run(PolicyEndpoint endpoint, VerifiedAccessToken token) {
        return policyEngine
                .ask(
                        new UserInfoClient.Ask(
                                endpoint.tenantId(),
                                endpoint.policy().policyId(),
                                endpoint.origin(),
                                token.azp(),
                                token.claims()))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .map(answer -> withSubject(token, answer.claims()))
                .onFailure()
                .transform(UserInfoJourney::refusal);
    }

    private static Map<String, Object> withSubject(
            VerifiedAccessToken token, Map<String, Object> answer) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", token.subject());
        answer.forEach(claims::putIfAbsent);
        return claims;
    }

    private static OAuthException refusal(Throwable failure) {
        return failure instanceof UserInfoClient.Refused
                ? new OAuthException(GH1013, failure.getMessage())
                : new OAuthException(
                        TEMPORARILY_UNAVAILABLE,
                        AADB2C90035,
                        "policy-engine: " + failure.getMessage());
    }
}
