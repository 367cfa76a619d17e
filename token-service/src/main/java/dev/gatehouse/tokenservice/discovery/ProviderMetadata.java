package dev.gatehouse.tokenservice.discovery;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.List;

/** OpenID Connect Discovery §3: the members of Azure AD B2C's document, and three truthful more. */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record ProviderMetadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String endSessionEndpoint,
        String jwksUri,
        List<String> responseModesSupported,
        List<String> responseTypesSupported,
        List<String> scopesSupported,
        List<String> subjectTypesSupported,
        List<String> idTokenSigningAlgValuesSupported,
        List<String> tokenEndpointAuthMethodsSupported,
        List<String> claimsSupported,
        List<String> grantTypesSupported,
        List<String> codeChallengeMethodsSupported) {

    private static final List<String> PROTOCOL_CLAIMS =
            List.of("sub", "iss", "iat", "exp", "aud", "acr", "nonce", "auth_time");

    /** Endpoints come in the URL form that the request was made in. */
    static ProviderMetadata of(PolicyEndpoint endpoint) {
        var address = endpoint.address();
        var origin = endpoint.origin();
        return new ProviderMetadata(
                endpoint.issuer(),
                address.authorize(origin),
                address.token(origin),
                address.logout(origin),
                address.keys(origin),
                List.of("query", "fragment", "form_post"),
                List.of(
                        "code",
                        "code id_token",
                        "code token",
                        "code id_token token",
                        "id_token",
                        "id_token token",
                        "token",
                        "token id_token"),
                List.of("openid", "offline_access"),
                List.of("pairwise"),
                List.of(endpoint.facts().signingAlgorithm()),
                List.of("client_secret_post", "client_secret_basic", "none"),
                claims(endpoint.facts().claimsSupported()),
                List.of("authorization_code", "implicit", "refresh_token"),
                List.of("S256", "plain"));
    }

    private static List<String> claims(List<String> ofTheRelyingParty) {
        var claims = new LinkedHashSet<>(ofTheRelyingParty);
        claims.addAll(PROTOCOL_CLAIMS);
        return List.copyOf(claims);
    }
}
