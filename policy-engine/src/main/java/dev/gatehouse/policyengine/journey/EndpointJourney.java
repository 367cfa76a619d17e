package dev.gatehouse.policyengine.journey;

import java.util.Optional;
import java.util.UUID;

/**
 * A journey of the token or the user info endpoint that has yet to begin; empty where the policy
 * has none.
 *
 * @param asked by a request that passed its checks
 */
public record EndpointJourney(Optional<PagelessJourney.Asked> asked) {

    /** A password grant, or a client's own (RFC 6749 §4.3, §4.4). */
    public static EndpointJourney of(GrantBody body, Tenancy tenancy) {
        var grant = body.parameters().getOrDefault("grant_type", "");
        return new EndpointJourney(
                grant.equals(ClientCredentials.GRANT)
                        ? ClientCredentials.asked(body, tenancy)
                        : PasswordGrant.asked(body, tenancy));
    }

    public static EndpointJourney of(RefreshBody body, Tenancy tenancy) {
        return new EndpointJourney(Refresh.asked(body, tenancy));
    }

    public static EndpointJourney of(UserInfoBody body, Tenancy tenancy) {
        return new EndpointJourney(UserInfo.asked(body, tenancy));
    }

    public Optional<JourneyState> begun(UUID id, Surroundings surroundings) {
        return asked.map(one -> one.begun(id, surroundings));
    }

    /** What the bag begins with. */
    public JourneyEvent.Started started() {
        return new JourneyEvent.Started(asked.orElseThrow().known());
    }
}
