package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90226;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.client.ClientAuthentication;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.possession.ProofOfPossession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** {@code {P}/oauth2/v2.0/token} (RFC 6749 §3.2). */
@Path("/")
public class TokenResource {

    private final PolicyEndpoints endpoints;
    private final ClientAuthentication clients;
    private final ProofOfPossession possession;
    private final Grants grants;
    private final IssuedTokens issuedTokens;

    TokenResource(
            PolicyEndpoints endpoints,
            ClientAuthentication clients,
            ProofOfPossession possession,
            Grants grants,
            IssuedTokens issuedTokens) {
        this.endpoints = endpoints;
        this.clients = clients;
        this.possession = possession;
        this.grants = grants;
        this.issuedTokens = issuedTokens;
    }

    @POST
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> token(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            MultivaluedMap<String, String> form,
            HttpServerRequest http) {
        return endpoints
                .find(address, http)
                .flatMap(
                        endpoint ->
                                redeem(endpoint, TokenRequest.parse(form, authorization), http));
    }

    /** RFC 6749 §3.2: the client MUST use POST. */
    @GET
    @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/token")
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Void> notByGet() {
        throw new OAuthException(AADB2C90226, "token asked for by GET");
    }

    private Uni<RestResponse<Map<String, Object>>> redeem(
            PolicyEndpoint endpoint, TokenRequest request, HttpServerRequest http) {
        var grant = grants.of(request.grantType());
        return authenticate(endpoint, request, http)
                .flatMap(
                        client ->
                                grant.redeem(request, client, endpoint)
                                        .invoke(
                                                () ->
                                                        issuedTokens.redeemed(
                                                                endpoint,
                                                                client.clientId(),
                                                                request.grantType())))
                .map(TokenResponse::json)
                .map(TokenResource::uncached);
    }

    // Before any grant sees the request: its tokens are bound whichever it is
    private Uni<AuthenticatedClient> authenticate(
            PolicyEndpoint endpoint, TokenRequest request, HttpServerRequest http) {
        return clients.authenticate(endpoint, request.client(), http)
                .flatMap(
                        client ->
                                possession
                                        .prove(client.application(), endpoint, http)
                                        .map(client::with));
    }

    // RFC 6749 §5.1
    private static RestResponse<Map<String, Object>> uncached(Map<String, Object> response) {
        return ResponseBuilder.ok(response)
                .header(HttpHeaders.CACHE_CONTROL, "no-store, no-cache")
                .header("Pragma", "no-cache")
                .build();
    }
}
