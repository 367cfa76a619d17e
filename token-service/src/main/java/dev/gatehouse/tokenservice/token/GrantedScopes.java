package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90082;

import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.util.Optional;

/**
 * What of a grant a token request gets. Permissions on APIs are granted to clients by their
 * administrator, not by the customer at sign-in, so a request may name another API of the client's;
 * {@code openid} and {@code offline_access} are never more than was granted (RFC 6749 §6).
 */
final class GrantedScopes {

    private GrantedScopes() {}

    /** Without a requested scope, that of the grant (RFC 6749 §6). */
    static GrantedScope resolve(
            TenantRegistry registry,
            Application client,
            AuthorizationGrant grant,
            Optional<Scope> requested) {
        var granted = Scope.parse(grant.scope());
        var resolved = ScopeRules.resolve(registry, client, requested.orElse(granted));
        var scope =
                new GrantedScope(
                        resolved.openId() && granted.isOpenId(),
                        resolved.offlineAccess() && granted.isOfflineAccess(),
                        resolved.resource(),
                        resolved.names(),
                        resolved.fullNames());
        if (!scope.openId() && scope.resource().isEmpty()) {
            throw new OAuthException(AADB2C90082, "nothing of the requested scope is granted");
        }
        return scope;
    }
}
