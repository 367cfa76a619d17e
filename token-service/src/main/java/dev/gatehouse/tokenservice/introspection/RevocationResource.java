package dev.gatehouse.tokenservice.introspection;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.ClientAuthentication;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.jwt.LiveAccessTokens;
import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import dev.gatehouse.tokenservice.token.IssuedRefreshTokens;
import dev.gatehouse.tokenservice.token.IssuedRefreshTokens.Issued;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * {@code {P}/oauth2/v2.0/revoke} (RFC 7009). RFC 7009 §2.2: what is unknown, over or another
 * client's is answered as if it had been taken back, so that nothing can be learnt here.
 */
@Path("/")
public class RevocationResource {

    private final PolicyEndpoints endpoints;
    private final ClientAuthentication clients;
    private final LiveAccessTokens accessTokens;
    private final IssuedRefreshTokens refreshTokens;

    RevocationResource(
            PolicyEndpoints endpoints,
            ClientAuthentication clients,
            LiveAccessTokens accessTokens,
            IssuedRefreshTokens refreshTokens) {
        this.endpoints = endpoints;
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    @POST
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Void>> revoke(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            MultivaluedMap<String, String> form,
            HttpServerRequest http) {
        return endpoints
                .find(address, http)
                .flatMap(endpoint -> revoke(endpoint, TokenForm.parse(form, authorization), http))
                .map(
                        done ->
                                ResponseBuilder.<Void>ok()
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .build());
    }

    private Uni<Void> revoke(PolicyEndpoint endpoint, TokenForm form, HttpServerRequest http) {
        return clients.authenticate(endpoint, form.client(), http)
                .flatMap(client -> revoke(endpoint, form.token(), client.clientId()));
    }

    private Uni<Void> revoke(PolicyEndpoint endpoint, String token, UUID clientId) {
        return refreshTokens
                .find(endpoint.tenantId(), token)
                .flatMap(
                        found ->
                                found.map(one -> revokeFamily(endpoint.tenantId(), one, clientId))
                                        .orElseGet(() -> revokeAccess(endpoint, token, clientId)));
    }

    // Any token of the family will do, as with reuse at the token endpoint: a client that wants to
    // be rid of a token that it has exchanged since is rid of its successor
    private Uni<Void> revokeFamily(UUID tenantId, Issued token, UUID clientId) {
        if (!clientId.equals(token.clientId())) return Uni.createFrom().voidItem();
        return refreshTokens
                .revoke(tenantId, token.familyId())
                .invoke(
                        () ->
                                Log.infof(
                                        "refresh token revoked family=%s client_id=%s",
                                        token.familyId(), clientId))
                .replaceWithVoid();
    }

    private Uni<Void> revokeAccess(PolicyEndpoint endpoint, String token, UUID clientId) {
        return accessTokens
                .verify(endpoint.registry(), token)
                .flatMap(verified -> revoke(endpoint.tenantId(), verified, clientId))
                .onFailure(OAuthException.class)
                .recoverWithNull();
    }

    private Uni<Void> revoke(UUID tenantId, VerifiedAccessToken token, UUID clientId) {
        if (!clientId.equals(token.azp())) return Uni.createFrom().voidItem();
        return accessTokens
                .revoke(tenantId, token)
                .invoke(() -> Log.infof("access token revoked client_id=%s", clientId));
    }
}
