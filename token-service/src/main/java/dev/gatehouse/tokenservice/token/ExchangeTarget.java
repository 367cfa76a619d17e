package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1017;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.util.List;
import java.util.Optional;

/**
 * Which API's scopes a token exchange asks for (RFC 8693 §2.1): by {@code audience} or {@code
 * resource} (RFC 8707), by full names of scopes, or by both. All must mean one API.
 */
final class ExchangeTarget {

    private ExchangeTarget() {}

    /**
     * The scope, with full names alone.
     *
     * @throws OAuthException GH1017 for an API that is unknown or not the only one
     */
    static Scope of(TokenRequest request, TenantRegistry registry) {
        var audience = request.optional("audience");
        var resource = request.optional("resource");
        var target = audience.or(() -> resource);
        var api = target.map(name -> api(registry, name));
        resource.filter(name -> !api.equals(Optional.of(api(registry, name))))
                .ifPresent(ExchangeTarget::refuse);
        if (target.isEmpty()) return asked(request);
        var asked = request.scope().orElse(new Scope(List.of(".default")));
        return new Scope(
                asked.names().stream()
                        .map(name -> fullName(name, target.get(), api.get(), registry))
                        .toList());
    }

    private static Scope asked(TokenRequest request) {
        return request.scope()
                .orElseThrow(() -> new OAuthException(AADB2C90083, "no target", "audience"));
    }

    private static String fullName(
            String name, String target, Application api, TenantRegistry registry) {
        if (ScopeRules.isProtocolScope(name)) return name;
        int slash = name.lastIndexOf('/');
        if (slash <= 0) return withSlash(target) + name;
        if (!api(registry, name.substring(0, slash)).equals(api)) refuse(name);
        return name;
    }

    private static String withSlash(String target) {
        return target.endsWith("/") ? target : target + "/";
    }

    private static Application api(TenantRegistry registry, String identifier) {
        return registry.applicationByIdentifier(identifier)
                .orElseThrow(() -> new OAuthException(GH1017, "unknown API", identifier));
    }

    private static void refuse(String name) {
        throw new OAuthException(GH1017, "two APIs", name);
    }
}
