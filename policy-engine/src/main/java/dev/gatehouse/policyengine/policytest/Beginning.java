package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.journey.BrowserSession;
import dev.gatehouse.policyengine.journey.EndpointJourney;
import dev.gatehouse.policyengine.journey.GrantBody;
import dev.gatehouse.policyengine.journey.JourneyEvent;
import dev.gatehouse.policyengine.journey.JourneyState;
import dev.gatehouse.policyengine.journey.RefreshBody;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.journey.UserInfoBody;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the journey of a test begins: by a browser, or at the token or the user info endpoint. */
record Beginning(
        UUID id,
        Case.Journey test,
        Tenancy tenancy,
        KeyRing ring,
        BrowserSession session,
        Clock clock) {
    static final URI ORIGIN = URI.create("https://login.example");

    private CompiledPolicy policy() {
        return tenancy.policy();
    }

    /** Where it stands before its first event. */
    JourneyState state(Surroundings surroundings) {
        return test.start() instanceof Case.Start.Authorize
                ? byBrowser(surroundings)
                : endpoint()
                        .begun(id, surroundings)
                        .orElseThrow(
                                () ->
                                        new Stuck(
                                                "the policy runs no such journey, or not with these claims"));
    }

    JourneyEvent event() {
        if (!(test.start() instanceof Case.Start.Authorize)) return endpoint().started();
        return new JourneyEvent.Started(known());
    }

    private JourneyState byBrowser(Surroundings surroundings) {
        var parameters = new HashMap<>(test.parameters());
        test.hint()
                .ifPresent(
                        claims ->
                                parameters.put(
                                        "id_token_hint",
                                        new Hint(policy(), ring, clock).token(claims)));
        var address =
                TenantAddress.parse("/" + policy().tenantId() + "/" + policy().policyId(), null)
                        .orElseThrow(() -> new NotReadable("expected a policy id"));
        var request =
                new AuthorizationRequest(address, ORIGIN, parameters, "https://app.example/cb");
        return JourneyState.begin(
                id,
                policy().policyId().toLowerCase(Locale.ROOT),
                Optional.of(request),
                policy().relyingParty().orElseThrow().defaultUserJourney().id(),
                session.at(policy(), request, clock.instant()),
                "csrf",
                surroundings);
    }

    private EndpointJourney endpoint() {
        return switch (test.start()) {
            case Case.Start.Token(var parameters) ->
                    EndpointJourney.of(
                            new GrantBody(
                                    policy().tenantId(),
                                    policy().policyId(),
                                    ORIGIN,
                                    parameters.getOrDefault("client_id", ""),
                                    parameters),
                            tenancy);
            case Case.Start.Refresh(var token) -> EndpointJourney.of(refresh(token), tenancy);
            case Case.Start.UserInfo(var claims) ->
                    EndpointJourney.of(
                            new UserInfoBody(
                                    policy().tenantId(), policy().policyId(), ORIGIN, "", claims),
                            tenancy);
            case Case.Start.Authorize() -> throw new IllegalStateException("has a browser");
        };
    }

    private RefreshBody refresh(Map<String, Object> token) {
        var objectId = String.valueOf(token.getOrDefault("objectId", ""));
        return new RefreshBody(
                policy().tenantId(),
                policy().policyId(),
                ORIGIN,
                "",
                objectId,
                objectId,
                null,
                null,
                issuedAt(token).getEpochSecond(),
                token,
                "");
    }

    private Instant issuedAt(Map<String, Object> token) {
        try {
            return token.containsKey("issuedAt")
                    ? Instant.parse(token.get("issuedAt").toString())
                    : clock.instant();
        } catch (DateTimeException e) {
            throw new Stuck("refresh_token: expected issuedAt as a time like 2026-11-22T12:00:00Z");
        }
    }

    private Claims known() {
        var known = Claims.NONE;
        for (var claim : test.claims().entrySet()) {
            var type = policy().claimType(ClaimId.of(claim.getKey())).orElseThrow();
            var value =
                    ClaimReader.read(type.dataType(), claim.getValue())
                            .orElseThrow(
                                    () ->
                                            new Stuck(
                                                    "claim %s: expected %s"
                                                            .formatted(
                                                                    claim.getKey(),
                                                                    type.dataType())));
            known = known.with(type.id(), value);
        }
        return known;
    }
}
