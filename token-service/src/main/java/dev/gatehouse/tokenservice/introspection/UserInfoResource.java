package dev.gatehouse.tokenservice.introspection;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90122;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.ClientKeys;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.jwt.LiveAccessTokens;
import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import dev.gatehouse.tokenservice.possession.BoundTokens;
import dev.gatehouse.tokenservice.possession.PresentedToken;
import dev.gatehouse.tokenservice.possession.PresentedToken.Scheme;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/**
 * {@code {P}/openid/v2.0/userinfo} (OpenID Connect Core §5.3), for access tokens that the policy
 * issued. Azure AD B2C has it only where the relying party says so; here every policy has it.
 */
@Path("/")
public class UserInfoResource {

    private static final String PATH = PolicyAddress.TEMPLATE + "/openid/v2.0/userinfo";

    private final PolicyEndpoints endpoints;
    private final LiveAccessTokens accessTokens;
    private final BoundTokens boundTokens;
    private final UserInfoJourney journey;

    UserInfoResource(
            PolicyEndpoints endpoints,
            LiveAccessTokens accessTokens,
            BoundTokens boundTokens,
            UserInfoJourney journey) {
        this.endpoints = endpoints;
        this.accessTokens = accessTokens;
        this.boundTokens = boundTokens;
        this.journey = journey;
    }

    // RFC 9700 §4.3.2: a token in a query ends up in logs and histories, and is not looked at
    @GET
    @Path(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> get(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            HttpServerRequest http) {
        return answer(address, shown(authorization, List.of()), http);
    }

    /** RFC 6750 §2.2: the token may be posted. */
    @POST
    @Path(PATH)
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> post(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            MultivaluedMap<String, String> form,
            HttpServerRequest http) {
        return answer(
                address, shown(authorization, form.getOrDefault("access_token", List.of())), http);
    }

    private static Optional<PresentedToken> shown(String authorization, List<String> posted) {
        var inHeader = PresentedToken.parse(authorization);
        // RFC 6750 §2: by one method only
        if (posted.size() + (inHeader.isPresent() ? 1 : 0) > 1) {
            throw new OAuthException(AADB2C90122, "two access tokens", "access_token");
        }
        return inHeader.or(
                () ->
                        posted.stream()
                                .map(token -> new PresentedToken(Scheme.BEARER, token))
                                .findFirst());
    }

    private Uni<RestResponse<Map<String, Object>>> answer(
            PolicyAddress address, Optional<PresentedToken> shown, HttpServerRequest http) {
        // RFC 6750 §3.1: who showed no token at all is told no error
        if (shown.isEmpty()) return Uni.createFrom().item(challenge("Bearer realm=\"userinfo\""));
        return endpoints
                .find(address, http)
                .flatMap(endpoint -> claims(endpoint, shown.get(), http))
                .onFailure(UserInfoResource::isOfDpop)
                .recoverWithItem(UserInfoResource::dpopChallenge);
    }

    private Uni<RestResponse<Map<String, Object>>> claims(
            PolicyEndpoint endpoint, PresentedToken shown, HttpServerRequest http) {
        return accessTokens
                .verify(endpoint, shown.token())
                .call(
                        token ->
                                boundTokens.requireProof(
                                        shown, token.confirmation(), endpoint, http))
                .flatMap(token -> claims(endpoint, token))
                .map(
                        claims ->
                                ResponseBuilder.ok(claims)
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .header("Pragma", "no-cache")
                                        .build());
    }

    /** The journey's answer where the policy has one for it, else what the token says. */
    private Uni<Map<String, Object>> claims(PolicyEndpoint endpoint, VerifiedAccessToken token) {
        var ofToken = UserInfo.of(token);
        return endpoint.facts().userInfo()
                ? journey.run(endpoint, token)
                : Uni.createFrom().item(ofToken);
    }

    private static boolean isOfDpop(Throwable failure) {
        return failure instanceof OAuthException refusal
                && (refusal.error() == OAuthError.INVALID_DPOP_PROOF
                        || refusal.error() == OAuthError.USE_DPOP_NONCE);
    }

    // RFC 9449 §7.1, §9: at a resource this is a challenge
    private static RestResponse<Map<String, Object>> dpopChallenge(Throwable refusal) {
        return challenge(
                "DPoP error=\"%s\", algs=\"%s\""
                        .formatted(
                                ((OAuthException) refusal).error(),
                                String.join(" ", ClientKeys.ALGORITHMS)));
    }

    private static RestResponse<Map<String, Object>> challenge(String challenge) {
        return ResponseBuilder.<Map<String, Object>>create(Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
