package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.IdTokenHint;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.TokenClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The last check of all, and the only one that asks a neighbour: an id_token_hint is an id_token of
 * ours for this very client. It may have expired, since who comes to renew comes late (OpenID
 * Connect Core §3.1.2.1).
 */
@ApplicationScoped
class HintCheck {
    private final TokenClient tokens;

    HintCheck(@RestClient TokenClient tokens) {
        this.tokens = tokens;
    }

    /** Fails with AADB2C90209, 90210 or 90232 to 90234. */
    Uni<Void> check(ProvenRequest proven, Tenancy tenancy) {
        return IdTokenHint.of(tenancy.policy(), proven.request())
                .map(hint -> verify(hint, proven, tenancy))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> verify(String hint, ProvenRequest proven, Tenancy tenancy) {
        return tokens.verify(
                        new TokenClient.HintRequest(
                                tenancy.registry().tenantId(),
                                tenancy.policy().policyId(),
                                hint,
                                proven.request().origin()))
                .onFailure()
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90085,
                                        "token-service: " + failure.getMessage()))
                .invoke(answer -> requireGood(answer, proven))
                .replaceWithVoid();
    }

    private static void requireGood(TokenClient.HintAnswer answer, ProvenRequest proven) {
        if (!answer.valid()) {
            throw new OAuthException(refusal(answer.errorCode()), "id_token_hint refused");
        }
        if (!proven.client().clientId().toString().equalsIgnoreCase(answer.clientId())) {
            throw new OAuthException(ErrorCode.AADB2C90209, "id_token_hint of another client");
        }
    }

    /** Sign-out has codes of its own for the same causes. */
    static ErrorCode refusal(String atSignOut) {
        return switch (atSignOut) {
            case "AADB2C90236" -> ErrorCode.AADB2C90234;
            case "AADB2C90237" -> ErrorCode.AADB2C90209;
            case "AADB2C90238" -> ErrorCode.AADB2C90232;
            case "AADB2C90239" -> ErrorCode.AADB2C90233;
            default -> ErrorCode.AADB2C90210;
        };
    }
}
