package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import java.util.Optional;

/**
 * A request whose client and redirect URI are registered: from here on errors may be redirected.
 */
public record ProvenRequest(
        AuthorizationRequest request,
        TenantRegistry registry,
        Application client,
        RedirectUriType redirectUriType) {

    Optional<String> parameter(String name) {
        return request.parameter(name);
    }
}
