package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** token-service's way to the journey of a daemon's token. */
@Path("/internal/journeys/client-credentials")
@AllowedPeers("token-service")
public class ClientCredentialsResource {
    private final ClientCredentials grant;

    ClientCredentialsResource(ClientCredentials grant) {
        this.grant = grant;
    }

    @POST
    public Uni<Response> run(GrantBody body) {
        return grant.run(body)
                .map(PasswordResource::answer)
                .onFailure(OAuthException.class)
                .recoverWithItem(
                        failure ->
                                PasswordResource.refused(
                                        JourneyError.of(((OAuthException) failure).code())));
    }
}
