package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * {@code application.settings}: the Application manifest's spec, with {@code permissions[].api}
 * resolved to {@code apiId}. Nothing in it is null but the logout addresses and {@code saml};
 * absent members are empty.
 *
 * @param keys the client's public keys (RFC 7517): a certificate has {@code x5c} and {@code
 *     x5t#S256}
 * @param security what is asked of the client beyond what everybody must do
 * @param saml what makes it a SAML service provider; null when it is none
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApplicationSettings(
        Platform web,
        Platform spa,
        Platform publicClient,
        boolean fallbackPublicClient,
        List<String> identifierUris,
        Api api,
        List<Named> appRoles,
        List<Permission> permissions,
        List<JsonNode> keys,
        Security security,
        Saml saml) {

    public ApplicationSettings {
        web = web == null ? Platform.NONE : web;
        spa = spa == null ? Platform.NONE : spa;
        publicClient = publicClient == null ? Platform.NONE : publicClient;
        identifierUris = copy(identifierUris);
        api = api == null ? new Api(List.of()) : api;
        appRoles = copy(appRoles);
        permissions = copy(permissions);
        keys = copy(keys);
        security = security == null ? Security.USUAL : security;
    }

    /** Of an application that is no SAML service provider. */
    public ApplicationSettings(
            Platform web,
            Platform spa,
            Platform publicClient,
            boolean fallbackPublicClient,
            List<String> identifierUris,
            Api api,
            List<Named> appRoles,
            List<Permission> permissions,
            List<JsonNode> keys,
            Security security) {
        this(
                web,
                spa,
                publicClient,
                fallbackPublicClient,
                identifierUris,
                api,
                appRoles,
                permissions,
                keys,
                security,
                null);
    }

    /** The same with the permissions resolved. */
    public ApplicationSettings granting(List<Permission> granted) {
        return new ApplicationSettings(
                web,
                spa,
                publicClient,
                fallbackPublicClient,
                identifierUris,
                api,
                appRoles,
                granted,
                keys,
                security,
                saml);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Redirect URIs of one kind; the other members only mean something for web. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Platform(
            List<String> redirectUris,
            String logoutUrl,
            String backChannelLogoutUrl,
            ImplicitGrant implicitGrant) {

        static final Platform NONE = new Platform(List.of(), null, null, null);

        public Platform {
            redirectUris = copy(redirectUris);
            implicitGrant = implicitGrant == null ? new ImplicitGrant(false, false) : implicitGrant;
        }

        public static Platform of(String... redirectUris) {
            return new Platform(List.of(redirectUris), null, null, null);
        }
    }

    /** What may come straight from the authorization endpoint. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ImplicitGrant(boolean idToken, boolean accessToken) {}

    /**
     * @param requirePushedAuthorizationRequests RFC 9126 §6
     * @param requireSignedRequestObject RFC 9101 §10.5
     * @param allowPlainCodeChallenge RFC 7636 §4.2 {@code plain}, for clients that cannot hash
     * @param dpopBoundAccessTokens RFC 9449 §5.2
     * @param tlsClientCertificateBoundAccessTokens RFC 8705 §3.4
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Security(
            boolean requirePushedAuthorizationRequests,
            boolean requireSignedRequestObject,
            boolean allowPlainCodeChallenge,
            boolean dpopBoundAccessTokens,
            boolean tlsClientCertificateBoundAccessTokens) {

        public static final Security USUAL = new Security(false, false, false, false, false);
    }

    /**
     * A SAML 2.0 service provider.
     *
     * @param entityId its name for itself, the Issuer of its requests
     * @param metadataUrl where its metadata is; null when it is here
     * @param metadata its metadata (SAML Metadata §2); null when it is there
     * @param metadataCertificate in PEM, with which its metadata must be signed; null when it need
     *     not be
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Saml(
            String entityId, String metadataUrl, String metadata, String metadataCertificate) {}

    /** What the application exposes to others as an API. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Api(List<Named> scopes) {
        public Api {
            scopes = copy(scopes);
        }
    }

    /** A scope (delegated) or an app role (of daemons) that an API exposes. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String name, String description) {}

    /** What the application, as a client, was granted on an API. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Permission(UUID apiId, List<String> scopes, List<String> roles) {
        public Permission {
            scopes = copy(scopes);
            roles = copy(roles);
        }
    }
}
