package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.journey.Tenancy;
import java.net.URI;
import java.util.List;

/** What a request object may call us (RFC 9101 §4, RFC 9126 §2): the issuer, or the endpoints. */
final class Audiences {
    private Audiences() {}

    static List<String> of(TenantAddress address, URI origin, Tenancy tenancy) {
        return List.of(
                tenancy.issuer(origin),
                address.authorize(origin),
                address.pushedAuthorizationRequest(origin));
    }
}
