package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a provider says of itself (OpenID Connect Discovery §3, RFC 8414 §2); what the technical
 * profile says instead goes first.
 */
record ProviderMetadata(Provider provider, JsonNode document) {

    /** Where there is no document, and the profile says it all. */
    static ProviderMetadata none(Provider provider) {
        return new ProviderMetadata(provider, MissingNode.getInstance());
    }

    Optional<String> issuer() {
        return provider.setting("issuer").or(() -> text("issuer"));
    }

    Optional<URI> authorizationEndpoint() {
        return provider.address("authorization_endpoint").or(() -> uri("authorization_endpoint"));
    }

    Optional<URI> tokenEndpoint() {
        return provider.address("AccessTokenEndpoint", "token_endpoint")
                .or(() -> uri("token_endpoint"));
    }

    Optional<URI> keys() {
        return provider.address("JWKS", "jwks_uri").or(() -> uri("jwks_uri"));
    }

    Optional<URI> endSessionEndpoint() {
        return provider.address("end_session_endpoint").or(() -> uri("end_session_endpoint"));
    }

    /** That of the document alone; the profile's own is {@code ClaimsEndpoint}. */
    Optional<URI> userInfoEndpoint() {
        return uri("userinfo_endpoint");
    }

    /** RFC 8414 §2: PKCE is used wherever a provider says that it knows it. */
    boolean knowsPkce() {
        return names("code_challenge_methods_supported", "S256");
    }

    /** OpenID Connect Discovery §3: {@code id_token_signing_alg_values_supported}. */
    boolean signsWith(String algorithm) {
        return names("id_token_signing_alg_values_supported", algorithm);
    }

    /** RFC 9207 §3. */
    boolean returnsIssuer() {
        return document.path("authorization_response_iss_parameter_supported").asBoolean(false);
    }

    private boolean names(String list, String item) {
        return StreamSupport.stream(document.path(list).spliterator(), false)
                .anyMatch(one -> one.asText().equals(item));
    }

    private Optional<String> text(String name) {
        return Optional.of(document.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private Optional<URI> uri(String name) {
        return text(name).map(provider::uri);
    }
}
