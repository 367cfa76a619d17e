package dev.gatehouse.tokenservice.discovery;

import dev.gatehouse.platform.registry.ClientKeys;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenID Connect Discovery §3 and RFC 8414 §2: the members of Azure AD B2C's document (protocol.md
 * §2.1), and those of what it does not have.
 */
final class ProviderMetadata {

    private static final List<String> PROTOCOL_CLAIMS =
            List.of("sub", "iss", "iat", "exp", "aud", "acr", "nonce", "auth_time");

    private static final List<String> RESPONSE_TYPES =
            List.of(
                    "code",
                    "code id_token",
                    "code token",
                    "code id_token token",
                    "id_token",
                    "id_token token",
                    "token",
                    "token id_token",
                    "none");

    private static final List<String> GRANT_TYPES =
            List.of(
                    "authorization_code",
                    "implicit",
                    "refresh_token",
                    "client_credentials",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                    "urn:ietf:params:oauth:grant-type:device_code");

    private static final List<String> SECRETS_AND_KEYS =
            List.of("client_secret_post", "client_secret_basic", "private_key_jwt");

    private static final List<String> CERTIFICATES = List.of("self_signed_tls_client_auth");

    private ProviderMetadata() {}

    /**
     * Endpoints come in the URL form that the request was made in.
     *
     * @param mutualTls whether clients may show certificates
     * @param mtlsOrigin where, if not everywhere
     */
    static Map<String, Object> of(
            PolicyEndpoint endpoint, boolean mutualTls, Optional<URI> mtlsOrigin) {
        var members = new LinkedHashMap<String, Object>();
        members.put("issuer", endpoint.issuer());
        members.putAll(browserEndpoints(endpoint));
        members.putAll(clientEndpoints(endpoint, endpoint.origin()));
        members.put("registration_endpoint", endpoint.address().registration(endpoint.origin()));
        members.putAll(authorization());
        members.putAll(tokens(endpoint));
        members.putAll(clientAuthentication(mutualTls));
        members.putAll(logout());
        // RFC 8705 §5
        mtlsOrigin.ifPresent(
                origin -> members.put("mtls_endpoint_aliases", clientEndpoints(endpoint, origin)));
        return members;
    }

    private static Map<String, Object> browserEndpoints(PolicyEndpoint endpoint) {
        var address = endpoint.address();
        var origin = endpoint.origin();
        var members = new LinkedHashMap<String, Object>();
        members.put("authorization_endpoint", address.authorize(origin));
        members.put("end_session_endpoint", address.logout(origin));
        members.put("jwks_uri", address.keys(origin));
        return members;
    }

    private static Map<String, Object> clientEndpoints(PolicyEndpoint endpoint, URI origin) {
        var address = endpoint.address();
        var members = new LinkedHashMap<String, Object>();
        members.put("token_endpoint", address.token(origin));
        members.put("userinfo_endpoint", address.userInfo(origin));
        members.put("introspection_endpoint", address.introspection(origin));
        members.put("revocation_endpoint", address.revocation(origin));
        members.put(
                "pushed_authorization_request_endpoint",
                address.pushedAuthorizationRequest(origin));
        members.put("device_authorization_endpoint", address.deviceAuthorization(origin));
        return members;
    }

    private static Map<String, Object> authorization() {
        var members = new LinkedHashMap<String, Object>();
        members.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        members.put("response_types_supported", RESPONSE_TYPES);
        members.put("scopes_supported", List.of("openid", "offline_access", "profile", "email"));
        // RFC 9700 §2.1.1: plain is refused but for a client that was set up for it
        members.put("code_challenge_methods_supported", List.of("S256"));
        members.put(
                "prompt_values_supported", List.of("none", "login", "select_account", "consent"));
        // RFC 9207 §3
        members.put("authorization_response_iss_parameter_supported", true);
        // RFC 9101 §10.5: by value, signed; a request_uri is only what RFC 9126 gave out
        members.put("request_parameter_supported", true);
        members.put("request_uri_parameter_supported", false);
        members.put("request_object_signing_alg_values_supported", ClientKeys.ALGORITHMS);
        members.put("require_pushed_authorization_requests", false);
        members.put("claims_parameter_supported", false);
        return members;
    }

    private static Map<String, Object> tokens(PolicyEndpoint endpoint) {
        var facts = endpoint.facts();
        var members = new LinkedHashMap<String, Object>();
        members.put("grant_types_supported", grantTypes(facts));
        members.put("subject_types_supported", List.of("pairwise"));
        members.put(
                "id_token_signing_alg_values_supported",
                endpoint.everyIssuer().stream()
                        .map(issuer -> issuer.facts().signingAlgorithm())
                        .distinct()
                        .toList());
        members.put("claims_supported", claims(facts.claimsSupported()));
        members.put("dpop_signing_alg_values_supported", ClientKeys.ALGORITHMS);
        return members;
    }

    private static List<String> grantTypes(PolicyFacts facts) {
        return facts.passwordJourney() == null
                ? GRANT_TYPES
                : Stream.concat(GRANT_TYPES.stream(), Stream.of("password")).toList();
    }

    private static Map<String, Object> clientAuthentication(boolean mutualTls) {
        var confidential =
                mutualTls
                        ? Stream.concat(SECRETS_AND_KEYS.stream(), CERTIFICATES.stream()).toList()
                        : SECRETS_AND_KEYS;
        var withPublic = Stream.concat(confidential.stream(), Stream.of("none")).toList();
        var members = new LinkedHashMap<String, Object>();
        put(members, "token_endpoint", withPublic);
        put(members, "revocation_endpoint", withPublic);
        put(members, "introspection_endpoint", confidential);
        members.put("tls_client_certificate_bound_access_tokens", mutualTls);
        return members;
    }

    private static void put(Map<String, Object> members, String endpoint, List<String> methods) {
        members.put(endpoint + "_auth_methods_supported", methods);
        members.put(endpoint + "_auth_signing_alg_values_supported", ClientKeys.ALGORITHMS);
    }

    private static Map<String, Object> logout() {
        var members = new LinkedHashMap<String, Object>();
        members.put("frontchannel_logout_supported", true);
        members.put("frontchannel_logout_session_supported", true);
        members.put("backchannel_logout_supported", true);
        members.put("backchannel_logout_session_supported", true);
        return members;
    }

    private static List<String> claims(List<String> ofTheRelyingParty) {
        var claims = new LinkedHashSet<>(ofTheRelyingParty);
        claims.addAll(PROTOCOL_CLAIMS);
        return List.copyOf(claims);
    }
}
