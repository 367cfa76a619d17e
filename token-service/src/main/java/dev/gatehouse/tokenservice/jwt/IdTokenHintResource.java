package dev.gatehouse.tokenservice.jwt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.key.SigningKeys;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;

/** Whether an id_token_hint is ours, for policy-engine's sign-out. */
@Path("/internal/id-token-hints/verify")
public class IdTokenHintResource {

    private final PolicyEndpoints endpoints;
    private final SigningKeys signingKeys;
    private final Clock clock;

    IdTokenHintResource(PolicyEndpoints endpoints, SigningKeys signingKeys, Clock clock) {
        this.endpoints = endpoints;
        this.signingKeys = signingKeys;
        this.clock = clock;
    }

    @RegisterForReflection
    record Question(
            String tenant, String policy, @JsonProperty("id_token") String idToken, URI origin) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(
            boolean valid,
            @JsonProperty("client_id") String clientId,
            String subject,
            String sid,
            String errorCode) {

        static Verdict good(IdTokenHint hint) {
            return new Verdict(true, hint.clientId(), hint.subject(), hint.sid(), null);
        }

        static Verdict bad(OAuthException refusal) {
            return new Verdict(false, null, null, null, refusal.code().code());
        }
    }

    @POST
    @AllowedPeers("policy-engine")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Verdict> verify(Question question) {
        return endpoints
                .find(question.tenant(), question.policy(), question.origin())
                .flatMap(endpoint -> verify(question, endpoint));
    }

    /** It may be of any of the policy's issuers; what is wrong is said as of the first. */
    private Uni<Verdict> verify(Question question, PolicyEndpoint endpoint) {
        return Multi.createFrom()
                .iterable(endpoint.everyIssuer())
                .onItem()
                .transformToUniAndConcatenate(issuer -> verifyAsOf(issuer, question))
                .collect()
                .asList()
                .map(
                        verdicts ->
                                verdicts.stream()
                                        .filter(Verdict::valid)
                                        .findFirst()
                                        .orElseGet(verdicts::getFirst));
    }

    private Uni<Verdict> verifyAsOf(PolicyEndpoint endpoint, Question question) {
        var keySet = endpoint.facts().signingKeySetOrTenants();
        return Uni.createFrom()
                .deferred(() -> signingKeys.keySet(endpoint.registry(), keySet))
                .map(
                        keys ->
                                IdTokenHint.verify(
                                        question.idToken(), endpoint, keys, clock.instant()))
                .map(Verdict::good)
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> Verdict.bad((OAuthException) refusal));
    }
}
