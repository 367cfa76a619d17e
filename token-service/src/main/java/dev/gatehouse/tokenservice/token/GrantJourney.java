package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90035;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90085;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90225;
import static dev.gatehouse.platform.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Authenticated;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Failure;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.GrantRequest;
import dev.gatehouse.tokenservice.token.PolicyEngineClient.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has policy-engine run a policy's journey with the parameters of a token request. */
@ApplicationScoped
class GrantJourney {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    // What the client proved itself by is nothing to the journey
    private static final List<String> CLIENTS_OWN =
            List.of("client_secret", "client_assertion", "client_assertion_type");

    private final PolicyEngineClient policyEngine;

    GrantJourney(@RestClient PolicyEngineClient policyEngine) {
        this.policyEngine = policyEngine;
    }

    /**
     * Who it is. Fails with the journey's refusal, AADB2C90225 for a wrong name or password, and
     * with {@code temporarily_unavailable} when it could not be asked.
     */
    Uni<Authenticated> password(PolicyEndpoint endpoint, UUID clientId, TokenRequest request) {
        return answered(policyEngine.password(of(endpoint, clientId, request)), AADB2C90225);
    }

    /** The claims of a daemon's token. Fails as {@link #password} does, with AADB2C90085. */
    Uni<Authenticated> clientCredentials(
            PolicyEndpoint endpoint, UUID clientId, TokenRequest request) {
        return answered(
                policyEngine.clientCredentials(of(endpoint, clientId, request)), AADB2C90085);
    }

    private static GrantRequest of(PolicyEndpoint endpoint, UUID clientId, TokenRequest request) {
        var parameters = new HashMap<>(request.parameters());
        CLIENTS_OWN.forEach(parameters::remove);
        parameters.put("client_id", clientId.toString());
        return new GrantRequest(
                endpoint.tenantId(),
                endpoint.policy().policyId(),
                endpoint.origin(),
                clientId,
                parameters);
    }

    private static Uni<Authenticated> answered(Uni<Authenticated> asked, ErrorCode usual) {
        return asked.ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .transform(failure -> refusal(failure, usual));
    }

    private static OAuthException refusal(Throwable failure, ErrorCode usual) {
        return failure instanceof Failure answered && answered.refusal().isPresent()
                ? refused(answered.refusal().get(), usual)
                : new OAuthException(
                        TEMPORARILY_UNAVAILABLE,
                        AADB2C90035,
                        "policy-engine: " + failure.getMessage());
    }

    // A policy may end its journey in words of its own, which mean no more than that it refuses
    private static OAuthException refused(Refusal refusal, ErrorCode usual) {
        var error =
                Arrays.stream(OAuthError.values())
                        .filter(known -> known.wireName().equals(refusal.error()))
                        .findFirst()
                        .orElse(OAuthError.INVALID_GRANT);
        var code =
                refusal.errorCode() == null
                        ? usual
                        : ErrorCode.of(refusal.errorCode()).orElse(usual);
        return new OAuthException(error, code, "refused by policy-engine", "");
    }
}
