package dev.gatehouse.registryservice.registration;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1020;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.registryservice.application.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the clients of one initial access token may be granted: nobody registers themselves a
 * permission that the operator did not hand out.
 */
record PermittedScopes(List<Permission> permissions, List<Application> apis) {

    private static final Set<String> PROTOCOL =
            Set.of(Scope.OPENID, Scope.OFFLINE_ACCESS, "profile", "email", "address", "phone");

    /**
     * All of it without a {@code scope} (RFC 7591 §2), else the scopes that it names; app roles are
     * not asked for by scope and always come along.
     */
    List<Permission> of(String scope) {
        if (scope == null) return permissions;
        var wanted = new ArrayList<String>();
        for (var name : Scope.parse(scope).names()) {
            if (PROTOCOL.contains(name)) continue;
            if (permissions.stream().noneMatch(one -> isAmong(name, one))) {
                throw new OAuthException(
                        GH1020, "scope is not permitted", "scope", "permitted scopes, not " + name);
            }
            wanted.add(name);
        }
        return permissions.stream()
                .map(one -> only(one, wanted))
                .filter(one -> !one.scopes().isEmpty() || !one.roles().isEmpty())
                .toList();
    }

    private Permission only(Permission permission, List<String> wanted) {
        var scopes =
                permission.scopes().stream()
                        .filter(
                                scope ->
                                        wanted.stream()
                                                .anyMatch(name -> names(permission, scope, name)))
                        .toList();
        return new Permission(permission.apiId(), scopes, permission.roles());
    }

    private boolean isAmong(String name, Permission permission) {
        return permission.scopes().stream().anyMatch(scope -> names(permission, scope, name));
    }

    /** {@code https://contoso.onmicrosoft.com/tasks/tasks.read}, {@code api://{id}/tasks.read}. */
    private boolean names(Permission permission, String scope, String fullName) {
        return identifiers(permission.apiId()).stream()
                .anyMatch(identifier -> fullName.equals(identifier + "/" + scope));
    }

    private List<String> identifiers(UUID apiId) {
        var identifiers = new ArrayList<>(List.of("api://" + apiId, apiId.toString()));
        apis.stream()
                .filter(api -> api.clientId().equals(apiId))
                .flatMap(api -> api.settings().identifierUris().stream())
                .map(uri -> uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri)
                .forEach(identifiers::add);
        return identifiers;
    }
}
