package dev.gatehouse.registryservice.registration;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1019;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1020;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.ResponseType;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.ImplicitGrant;
import dev.gatehouse.platform.registry.ApplicationSettings.Platform;
import dev.gatehouse.platform.registry.ApplicationSettings.Security;
import dev.gatehouse.platform.registry.PublicJwk;
import dev.gatehouse.registryservice.application.RedirectUris;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What application a client's metadata make: a native one's redirect URIs are those of an installed
 * application, a web one's without a way to prove itself those of a browser application.
 */
final class ClientRules {

    static final List<String> AUTH_METHODS =
            List.of(
                    "none",
                    "client_secret_basic",
                    "client_secret_post",
                    "private_key_jwt",
                    "self_signed_tls_client_auth");

    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    static final List<String> GRANT_TYPES =
            List.of(
                    "authorization_code",
                    "implicit",
                    "refresh_token",
                    "client_credentials",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                    DEVICE_CODE);

    private static final int MAXIMUM_KEYS = 20;

    private ClientRules() {}

    /**
     * The application's settings, its permissions as {@code permitted} allows.
     *
     * @throws OAuthException GH1019 for a redirect URI, GH1020 for any other member
     */
    static ApplicationSettings settings(ClientMetadata metadata, PermittedScopes permitted) {
        oneOf("token_endpoint_auth_method", metadata.tokenEndpointAuthMethod(), AUTH_METHODS);
        oneOf("application_type", metadata.applicationType(), List.of("web", "native"));
        metadata.grantTypes().forEach(grant -> oneOf("grant_types", grant, GRANT_TYPES));
        requireName(metadata.clientName());
        requireConsistency(metadata);
        boolean isNative = metadata.applicationType().equals("native");
        var redirectUris = redirectUris(metadata, isNative);
        var logoutUrl = logoutUrl("frontchannel_logout_uri", metadata.frontchannelLogoutUri());
        var backChannel = logoutUrl("backchannel_logout_uri", metadata.backchannelLogoutUri());
        boolean isWeb = !isNative && !metadata.isPublic();
        return new ApplicationSettings(
                new Platform(
                        isWeb ? redirectUris : List.of(),
                        logoutUrl,
                        backChannel,
                        implicit(metadata)),
                isNative || isWeb ? null : new Platform(redirectUris, null, null, null),
                isNative ? new Platform(redirectUris, null, null, null) : null,
                metadata.isPublic() && metadata.grantTypes().contains(DEVICE_CODE),
                List.of(),
                null,
                List.of(),
                permitted.of(metadata.scope()),
                keys(metadata),
                new Security(
                        metadata.requirePushedAuthorizationRequests(),
                        metadata.requireSignedRequestObject(),
                        false,
                        metadata.dpopBoundAccessTokens(),
                        metadata.tlsClientCertificateBoundAccessTokens()));
    }

    private static void requireName(String name) {
        require(
                name == null || !name.isBlank() && name.length() <= 256,
                "client_name",
                "1 to 256 characters");
    }

    // RFC 7591 §2.1: what is asked for must fit together
    private static void requireConsistency(ClientMetadata metadata) {
        boolean isNative = metadata.applicationType().equals("native");
        require(
                !isNative || metadata.isPublic(),
                "token_endpoint_auth_method",
                "none, since an installed application keeps no secret (RFC 8252 section 8.4)");
        require(
                !metadata.isPublic() || !metadata.grantTypes().contains("client_credentials"),
                "grant_types",
                "no client_credentials of a client that cannot prove itself");
        for (var words : metadata.responseTypes()) {
            var type =
                    ResponseType.parse(words)
                            .orElseThrow(() -> metadata("response_types", "known response types"));
            require(
                    !type.code() || metadata.grantTypes().contains("authorization_code"),
                    "grant_types",
                    "authorization_code for the response type " + type);
            require(
                    !type.isFrontChannel() || metadata.grantTypes().contains("implicit"),
                    "grant_types",
                    "implicit for the response type " + type);
        }
        boolean byBrowser =
                metadata.grantTypes().contains("authorization_code")
                        || metadata.grantTypes().contains("implicit");
        require(
                !byBrowser || !metadata.redirectUris().isEmpty(),
                "redirect_uris",
                "at least one for these grant types");
    }

    private static ImplicitGrant implicit(ClientMetadata metadata) {
        var types =
                metadata.responseTypes().stream()
                        .flatMap(words -> ResponseType.parse(words).stream())
                        .toList();
        return new ImplicitGrant(
                types.stream().anyMatch(ResponseType::idToken),
                types.stream().anyMatch(ResponseType::token));
    }

    /** Where a client may be returned to after sign-out is, as with Azure AD B2C, one of them. */
    private static List<String> redirectUris(ClientMetadata metadata, boolean isNative) {
        var all = new LinkedHashSet<String>();
        Format<String> format = isNative ? RedirectUris::publicClient : RedirectUris::web;
        Stream.concat(metadata.redirectUris().stream(), metadata.postLogoutRedirectUris().stream())
                .forEach(uri -> all.add(redirectUri(uri, format)));
        require(
                all.size() <= RedirectUris.MAXIMUM_PER_APPLICATION,
                "redirect_uris",
                "at most " + RedirectUris.MAXIMUM_PER_APPLICATION);
        return List.copyOf(all);
    }

    private static String redirectUri(String uri, Format<String> format) {
        if (uri == null) throw metadata("redirect_uris", "strings");
        try {
            return format.read(uri);
        } catch (NotAsExpected wrong) {
            throw new OAuthException(GH1019, "redirect URI breaks a rule", uri, wrong.getMessage());
        }
    }

    private static String logoutUrl(String member, String url) {
        if (url == null) return null;
        try {
            return RedirectUris.logout(url);
        } catch (NotAsExpected wrong) {
            throw metadata(member, wrong.getMessage());
        }
    }

    private static List<JsonNode> keys(ClientMetadata metadata) {
        require(metadata.jwksUri() == null, "jwks_uri", "the keys themselves, in jwks");
        var keys = new ArrayList<JsonNode>();
        if (metadata.jwks() != null) metadata.jwks().path("keys").forEach(keys::add);
        require(keys.size() <= MAXIMUM_KEYS, "jwks", "at most " + MAXIMUM_KEYS + " keys");
        boolean certificate = false;
        for (var key : keys) certificate |= parsed(key).x5tS256() != null;
        require(
                !metadata.tokenEndpointAuthMethod().equals("private_key_jwt") || !keys.isEmpty(),
                "jwks",
                "the key that private_key_jwt signs with");
        require(
                !metadata.tokenEndpointAuthMethod().equals("self_signed_tls_client_auth")
                        || certificate,
                "jwks",
                "a key with the certificate (x5c) that the client presents");
        return keys;
    }

    private static PublicJwk parsed(JsonNode key) {
        try {
            return PublicJwk.parse(key);
        } catch (IllegalArgumentException wrong) {
            throw metadata("jwks", wrong.getMessage().replaceFirst("^expected ", ""));
        }
    }

    private static void oneOf(String member, String value, List<String> known) {
        require(
                value != null && known.contains(value),
                member,
                "one of " + String.join(", ", known));
    }

    private static void require(boolean met, String member, String expected) {
        if (!met) throw metadata(member, expected);
    }

    private static OAuthException metadata(String member, String expected) {
        return new OAuthException(GH1020, "client metadata: " + member, member, expected);
    }
}
