package dev.gatehouse.platform.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A registered application, client and API alike.
 *
 * @param name {@code metadata.name} of its manifest
 */
public record Application(
        UUID clientId, String name, String displayName, ApplicationSettings settings) {

    /** How the URI is registered; empty when it is not, and then nothing may be sent there. */
    public Optional<RedirectUriType> allowsRedirectTo(String uri) {
        if (settings.web().redirectUris().contains(uri)) return Optional.of(RedirectUriType.WEB);
        if (settings.spa().redirectUris().contains(uri)) return Optional.of(RedirectUriType.SPA);
        return Loopback.anyMatches(settings.publicClient().redirectUris(), uri)
                ? Optional.of(RedirectUriType.PUBLIC_CLIENT)
                : Optional.empty();
    }

    /** All redirect URIs: web, spa and publicClient. */
    public List<String> redirectUris() {
        return Stream.of(settings.web(), settings.spa(), settings.publicClient())
                .flatMap(platform -> platform.redirectUris().stream())
                .distinct()
                .toList();
    }

    /** The only registered redirect URI, which a request may leave out. */
    public Optional<String> onlyRedirectUri() {
        var all = redirectUris();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /**
     * Whether it can hold no secret (RFC 6749 §2.1): nothing of it runs on a server of its owner.
     */
    public boolean isPublicClient() {
        return settings.fallbackPublicClient()
                || settings.web().redirectUris().isEmpty() && !redirectUris().isEmpty();
    }

    /** Whether it may have an id_token straight from the authorization endpoint. */
    public boolean allowsImplicitIdToken() {
        return settings.web().implicitGrant().idToken();
    }

    /** Whether it may have an access token straight from the authorization endpoint. */
    public boolean allowsImplicitAccessToken() {
        return settings.web().implicitGrant().accessToken();
    }

    /** The front-channel logout URI, if one is registered. */
    public Optional<String> logoutUrl() {
        return Optional.ofNullable(settings.web().logoutUrl());
    }

    /** Where logout tokens go (OpenID Connect Back-Channel Logout §2.2), if it is registered. */
    public Optional<String> backChannelLogoutUrl() {
        return Optional.ofNullable(settings.web().backChannelLogoutUrl());
    }

    /**
     * Whether it may use the grants in which no browser of the customer's takes part: device code
     * and password. As with Azure AD, that is what "allow public client flows" is for.
     */
    public boolean allowsPublicClientFlows() {
        return settings.fallbackPublicClient() || !settings.publicClient().redirectUris().isEmpty();
    }

    /** What makes it a SAML service provider, if it is one. */
    public Optional<ApplicationSettings.Saml> saml() {
        return Optional.ofNullable(settings.saml());
    }

    public ApplicationSettings.Security security() {
        return settings.security();
    }

    public List<String> identifierUris() {
        return settings.identifierUris();
    }

    public boolean exposesScope(String scope) {
        return settings.api().scopes().stream().anyMatch(exposed -> exposed.name().equals(scope));
    }

    public boolean exposesRole(String role) {
        return settings.appRoles().stream().anyMatch(exposed -> exposed.name().equals(role));
    }

    /** The permission on an API, if there is one. */
    public Optional<ApplicationSettings.Permission> permissionOn(UUID apiId) {
        return settings.permissions().stream().filter(p -> p.apiId().equals(apiId)).findFirst();
    }

    /** Whether the application, as a client, was granted this scope of that API. */
    public boolean isPermitted(UUID apiId, String scope) {
        return permissionOn(apiId).filter(p -> p.scopes().contains(scope)).isPresent();
    }
}
