package dev.gatehouse.tokenservice.introspection;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90079;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_CLIENT;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.client.ClientAuthentication;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.jwt.LiveAccessTokens;
import dev.gatehouse.tokenservice.token.IssuedRefreshTokens;
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
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code {P}/oauth2/v2.0/introspect} (RFC 7662), for tokens of every policy of the tenant. */
@Path("/")
public class IntrospectionResource {

    private final PolicyEndpoints endpoints;
    private final ClientAuthentication clients;
    private final LiveAccessTokens accessTokens;
    private final IssuedRefreshTokens refreshTokens;

    IntrospectionResource(
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
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/introspect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> introspect(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            MultivaluedMap<String, String> form,
            HttpServerRequest http) {
        return endpoints
                .find(address, http)
                .flatMap(
                        endpoint ->
                                introspect(endpoint, TokenForm.parse(form, authorization), http))
                .map(IntrospectionResource::uncached);
    }

    private Uni<Map<String, Object>> introspect(
            PolicyEndpoint endpoint, TokenForm form, HttpServerRequest http) {
        return clients.authenticate(endpoint, form.client(), http)
                .invoke(IntrospectionResource::requireProven)
                .flatMap(client -> introspect(endpoint, form.token(), client));
    }

    // RFC 7662 §2.1: else anybody could scan for good tokens
    private static void requireProven(AuthenticatedClient client) {
        if (!client.confidential()) {
            throw new OAuthException(INVALID_CLIENT, AADB2C90079, "introspection without a secret");
        }
    }

    private Uni<Map<String, Object>> introspect(
            PolicyEndpoint endpoint, String token, AuthenticatedClient client) {
        return refreshTokens
                .find(endpoint.tenantId(), token)
                .flatMap(
                        found ->
                                found.map(one -> IntrospectionResponse.of(one, client.clientId()))
                                        .map(answer -> Uni.createFrom().item(answer))
                                        .orElseGet(() -> accessToken(endpoint, token, client)));
    }

    private Uni<Map<String, Object>> accessToken(
            PolicyEndpoint endpoint, String token, AuthenticatedClient client) {
        return accessTokens
                .verify(endpoint.registry(), token)
                .map(verified -> IntrospectionResponse.of(verified, client.clientId()))
                .onFailure(OAuthException.class)
                .recoverWithItem(IntrospectionResponse.INACTIVE);
    }

    private static RestResponse<Map<String, Object>> uncached(Map<String, Object> answer) {
        return ResponseBuilder.ok(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
