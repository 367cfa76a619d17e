package dev.gatehouse.tokenservice.pushed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.peer.AllowedPeers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Where policy-engine gets a pushed request for the browser that brought its name. */
@Path("/internal/pushed-requests/take")
public class TakePushedResource {

    private final PushedRequests pushed;

    TakePushedResource(PushedRequests pushed) {
        this.pushed = pushed;
    }

    /**
     * @param reference the random part of the request_uri
     * @param browserHash base64url SHA-256 of the browser's cookie
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Asked(
            UUID tenant,
            String policy,
            @JsonProperty("client_id") UUID clientId,
            String reference,
            String browserHash) {

        /** Who has the reference may begin with it. */
        @Override
        public String toString() {
            return "Asked[client_id=" + clientId + "]";
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(Map<String, String> parameters) {

        /** They hint at the customer. */
        @Override
        public String toString() {
            return "Taken[…]";
        }
    }

    @POST
    @AllowedPeers("policy-engine")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Taken> take(Asked asked) {
        var key =
                new PushedRequestStore.Key(
                        asked.tenant(),
                        SecretHash.of(asked.reference()),
                        asked.clientId(),
                        asked.policy().toLowerCase(Locale.ROOT));
        return pushed.take(key, Base64.getUrlDecoder().decode(asked.browserHash()))
                .map(found -> new Taken(found.orElse(null)));
    }
}
