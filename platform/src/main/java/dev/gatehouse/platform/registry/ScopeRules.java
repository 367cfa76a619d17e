package dev.gatehouse.platform.registry;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the requested scopes a client gets: those granted to it on one API, and its own. */
public final class ScopeRules {

    /** Asked for by MSAL always; they mean nothing here. */
    private static final Set<String> IGNORED = Set.of("profile", "email", "address", "phone");

    private ScopeRules() {}

    /** A scope that names a resource: {@code https://contoso.onmicrosoft.com/tasks/tasks.read}. */
    private record Asked(String fullName, Application api, String shortName) {}

    /**
     * Resolves against the client's permissions.
     *
     * @throws OAuthException AADB2C90055 no resource named, 90117 unknown scope or resource, 90146
     *     two resources, 90056 nothing granted on the resource, 90205 scopes unknown to the
     *     resource
     */
    public static GrantedScope resolve(
            TenantRegistry registry, Application client, Scope requested) {
        var asked = new ArrayList<Asked>();
        for (var name : requested.names()) {
            if (!isProtocolScope(name)) asked.add(parse(registry, client, name));
        }
        if (asked.isEmpty()) {
            return granted(requested, Optional.empty(), Map.of());
        }
        var api = asked.getFirst().api();
        if (asked.stream().anyMatch(one -> !one.api().clientId().equals(api.clientId()))) {
            throw new OAuthException(
                    ErrorCode.AADB2C90146, "more than one resource in scope", requested);
        }
        return granted(requested, Optional.of(api), permitted(client, api, asked));
    }

    /** Whether it names no resource: {@code openid}, {@code offline_access}, {@code profile} … */
    public static boolean isProtocolScope(String name) {
        return name.equals(Scope.OPENID)
                || name.equals(Scope.OFFLINE_ACCESS)
                || IGNORED.contains(name);
    }

    private static Asked parse(TenantRegistry registry, Application client, String name) {
        if (client.clientId().toString().equalsIgnoreCase(name)) return new Asked(name, client, "");
        int slash = name.lastIndexOf('/');
        if (slash <= 0) {
            throw new OAuthException(ErrorCode.AADB2C90055, "scope names no resource", name);
        }
        var api =
                registry.applicationByIdentifier(name.substring(0, slash))
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.AADB2C90117,
                                                "scope names an unknown resource",
                                                name));
        return new Asked(name, api, name.substring(slash + 1));
    }

    private static Map<String, String> permitted(
            Application client, Application api, List<Asked> asked) {
        var names = new LinkedHashMap<String, String>();
        boolean own = client.clientId().equals(api.clientId());
        boolean exposed = own;
        for (var one : asked) {
            exposed |= api.exposesScope(one.shortName());
            boolean grantedToClient =
                    own && one.shortName().isEmpty()
                            || api.exposesScope(one.shortName())
                                    && (own || client.isPermitted(api.clientId(), one.shortName()));
            if (grantedToClient) names.put(one.fullName(), one.shortName());
        }
        if (!names.isEmpty()) return names;
        if (!exposed) {
            throw new OAuthException(
                    ErrorCode.AADB2C90117,
                    "the resource exposes no such scope",
                    asked.getFirst().fullName());
        }
        if (client.permissionOn(api.clientId()).isEmpty()) {
            throw new OAuthException(
                    ErrorCode.AADB2C90205, "client has no permission on the resource");
        }
        throw new OAuthException(
                ErrorCode.AADB2C90056,
                "client has no permission for the scope",
                asked.getFirst().fullName());
    }

    private static GrantedScope granted(
            Scope requested, Optional<Application> api, Map<String, String> names) {
        return new GrantedScope(
                requested.isOpenId(),
                requested.isOfflineAccess(),
                api.map(Application::clientId),
                names.values().stream().filter(name -> !name.isEmpty()).distinct().toList(),
                List.copyOf(names.keySet()));
    }
}
