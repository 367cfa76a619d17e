package dev.gatehouse.policyengine.signout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** token-service, which signs logout tokens as it signs id_tokens. */
@Path("/internal/logout-tokens")
@RegisterRestClient(configKey = "token-service")
@RegisterProvider(PeerHeaders.class)
interface LogoutTokenClient {

    @POST
    Uni<LogoutToken> logoutToken(LogoutTokenRequest request);

    @RegisterForReflection
    record LogoutTokenRequest(
            UUID tenant,
            String policy,
            URI origin,
            @JsonProperty("client_id") String clientId,
            String subject,
            UUID sid) {
        @Override
        public String toString() {
            return "LogoutTokenRequest[client_id=" + clientId + "]";
        }
    }

    @RegisterForReflection
    record LogoutToken(@JsonProperty("logout_token") String logoutToken) {
        @Override
        public String toString() {
            return "LogoutToken[…]";
        }
    }
}
