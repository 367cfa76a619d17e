package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.oauth.ResponseType;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What an operator asks of what went out: a line in the log and a number in the metrics each. */
@ApplicationScoped
class IssuedTokens {

    private static final String IMPLICIT = "implicit";

    private final MeterRegistry meters;

    IssuedTokens(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the authorization endpoint: a code, tokens at once (RFC 6749 §4.2), or both. */
    void authorized(PolicyEndpoint endpoint, UUID clientId, ResponseType type) {
        if (type.code()) {
            var policy = endpoint.policy().policyId();
            meters.counter("gatehouse.codes", "policy", policy).increment();
            Log.infof("code issued client_id=%s policy=%s", clientId, policy);
        }
        if (type.idToken() || type.token()) redeemed(endpoint, clientId, IMPLICIT);
    }

    /** From the token endpoint, for one of the grants. */
    void redeemed(PolicyEndpoint endpoint, UUID clientId, String grantType) {
        var policy = endpoint.policy().policyId();
        meters.counter("gatehouse.tokens", "policy", policy, "grant_type", grantType).increment();
        Log.infof(
                "tokens issued client_id=%s policy=%s grant_type=%s", clientId, policy, grantType);
    }
}
