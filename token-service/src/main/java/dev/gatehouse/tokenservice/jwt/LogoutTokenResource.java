package dev.gatehouse.tokenservice.jwt;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Logout tokens for policy-engine, which has ended a session (Back-Channel Logout §2.4). */
@Path("/internal/logout-tokens")
public class LogoutTokenResource {

    private final PolicyEndpoints endpoints;
    private final TokenIssuer issuer;
    private final Clock clock;

    LogoutTokenResource(PolicyEndpoints endpoints, TokenIssuer issuer, Clock clock) {
        this.endpoints = endpoints;
        this.issuer = issuer;
        this.clock = clock;
    }

    @RegisterForReflection
    record Ended(
            String tenant,
            String policy,
            URI origin,
            @JsonProperty("client_id") String clientId,
            String subject,
            String sid) {
        /** The subject is the customer. */
        @Override
        public String toString() {
            return "Ended[client_id=" + clientId + "]";
        }
    }

    @RegisterForReflection
    record LogoutToken(@JsonProperty("logout_token") String logoutToken) {
        @Override
        public String toString() {
            return "LogoutToken[…]";
        }
    }

    @POST
    @AllowedPeers("policy-engine")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<LogoutToken> logoutToken(Ended ended) {
        return endpoints
                .find(ended.tenant(), ended.policy(), ended.origin())
                .map(endpoint -> issuance(endpoint, ended))
                .flatMap(issuance -> issuer.logoutToken(issuance, ended.subject(), ended.sid()))
                .map(LogoutToken::new);
    }

    private Issuance issuance(PolicyEndpoint endpoint, Ended ended) {
        return endpoint.registry()
                .application(ended.clientId())
                .map(
                        client ->
                                new Issuance(
                                        endpoint,
                                        client.clientId(),
                                        Optional.empty(),
                                        clock.instant()))
                .orElseThrow(
                        () ->
                                new OAuthException(
                                        ErrorCode.AADB2C90018,
                                        "client not registered",
                                        String.valueOf(ended.clientId()),
                                        endpoint.registry().tenant().name()));
    }
}
