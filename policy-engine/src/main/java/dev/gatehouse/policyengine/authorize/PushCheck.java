package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks a request when it is pushed (RFC 9126 §2.1), by the rules that it meets later. */
@ApplicationScoped
class PushCheck {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final Clock clock = Clock.systemUTC();

    PushCheck(Tenancies tenancies, PublicOrigins origins) {
        this.tenancies = tenancies;
        this.origins = origins;
    }

    /** The parameters that count; fails with the refusal that the application would be told. */
    Uni<Map<String, String>> check(PushBody body) {
        var address = new TenantAddress(TenantAddress.Form.PATH, body.tenant(), body.policy());
        return tenancies.of(Optional.of(address)).map(tenancy -> checked(body, address, tenancy));
    }

    private Map<String, String> checked(PushBody body, TenantAddress address, Tenancy tenancy) {
        var registry = tenancy.registry();
        boolean known = origins.isKnown(body.origin(), registry.hosts());
        var origin = known ? body.origin() : origins.canonical();
        var pushed = new AuthorizationRequest(address, origin, body.parameters(), "");
        var client = RequestChecks.client(pushed, registry);
        var effective =
                pushed.parameter(RequestObject.PARAMETER)
                        .map(
                                jws ->
                                        RequestObject.read(
                                                jws,
                                                client,
                                                Audiences.of(address, origin, tenancy),
                                                clock.instant()))
                        .orElse(body.parameters());
        var marked = new HashMap<>(effective);
        marked.put(PushedRequest.PARAMETER, "pushed");
        RequestChecks.check(
                RequestChecks.prove(
                        new AuthorizationRequest(address, origin, marked, ""), registry));
        return effective;
    }
}
