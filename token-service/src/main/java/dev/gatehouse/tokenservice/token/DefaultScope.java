package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90055;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90117;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90146;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code {API}/.default}: all that the client was granted on that API (protocol.md §3.1). The API
 * is named by an App ID URI, {@code api://{id}} or its client id.
 */
final class DefaultScope {

    private static final String SUFFIX = "/.default";

    private DefaultScope() {}

    /**
     * The one API that a scope names by {@code .default}, and by nothing else; MSAL's {@code openid
     * profile offline_access} beside it mean nothing here.
     *
     * @throws OAuthException AADB2C90055 no resource named, 90117 unknown or not by {@code
     *     .default}, 90146 two resources
     */
    static Application onlyApi(TenantRegistry registry, Scope scope) {
        var apis =
                scope.names().stream()
                        .filter(name -> !ScopeRules.isProtocolScope(name))
                        .map(name -> api(registry, name))
                        .distinct()
                        .toList();
        if (apis.size() > 1) {
            throw new OAuthException(AADB2C90146, "more than one resource in scope", scope);
        }
        return apis.stream()
                .findFirst()
                .orElseThrow(() -> new OAuthException(AADB2C90055, "no resource", scope));
    }

    private static Application api(TenantRegistry registry, String name) {
        if (!name.endsWith(SUFFIX)) {
            var code = name.contains("/") ? AADB2C90117 : AADB2C90055;
            throw new OAuthException(code, "scope of a client's own is not .default", name);
        }
        return registry.applicationByIdentifier(resource(name))
                .orElseThrow(
                        () -> new OAuthException(AADB2C90117, "scope of an unknown API", name));
    }

    /** The scope with each {@code .default} replaced by the scopes granted to the client. */
    static Scope expand(TenantRegistry registry, Application client, Scope scope) {
        return new Scope(
                scope.names().stream().flatMap(name -> expand(registry, client, name)).toList());
    }

    private static Stream<String> expand(TenantRegistry registry, Application client, String name) {
        if (!name.endsWith(SUFFIX)) return Stream.of(name);
        var granted =
                registry.applicationByIdentifier(resource(name))
                        .flatMap(api -> client.permissionOn(api.clientId()))
                        .map(Permission::scopes)
                        .orElse(List.of());
        // Nothing granted: the name itself is refused, with the reason
        return granted.isEmpty()
                ? Stream.of(name)
                : granted.stream().map(granting -> resource(name) + "/" + granting);
    }

    private static String resource(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
