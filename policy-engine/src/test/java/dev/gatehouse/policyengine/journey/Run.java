package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One journey in a test: every event moves it, and what the profiles return is said by the test.
 */
final class Run {
    static final UUID TENANT = UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b");
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    final CompiledPolicy policy;
    final List<Need> needs = new ArrayList<>();
    private final Map<String, JourneyEvent> answers = new HashMap<>();
    JourneyState state;

    Run(CompiledPolicy policy, Map<String, String> parameters, SignOn signOn) {
        this.policy = policy;
        var request =
                new AuthorizationRequest(
                        TenantAddress.parse("/contoso.onmicrosoft.com/" + policy.policyId(), null)
                                .orElseThrow(),
                        URI.create("https://login.example"),
                        parameters,
                        "https://app.example/cb");
        this.state =
                JourneyState.begin(
                        UUID.fromString("0199f3a0-0000-7000-8000-000000000001"),
                        policy.policyId().toLowerCase(),
                        Optional.of(request),
                        policy.relyingParty().orElseThrow().defaultUserJourney().id(),
                        signOn,
                        "csrf",
                        surroundings());
    }

    Run(CompiledPolicy policy) {
        this(policy, Map.of(), SignOn.NONE);
    }

    static Surroundings surroundings(String... languages) {
        return new Surroundings(
                new Moment(NOW, new byte[32]),
                TENANT,
                "contoso.onmicrosoft.com",
                URI.create("https://login.example"),
                "192.0.2.7",
                List.of(languages));
    }

    Run when(String profile, Map<String, Object> returns) {
        answers.put(profile, new JourneyEvent.ProfileReturned(returns));
        return this;
    }

    Run whenFails(String profile, JourneyError error) {
        answers.put(profile, new JourneyEvent.ProfileFailed(error));
        return this;
    }

    Run whenSentAway(String profile, URI to) {
        answers.put(profile, new JourneyEvent.SentAway(to, Map.of(), Map.of()));
        return this;
    }

    Need start() {
        return send(new JourneyEvent.Started(Claims.NONE));
    }

    Need submit(String... pairs) {
        var fields = new HashMap<ClaimId, String>();
        for (int i = 0; i < pairs.length; i += 2) fields.put(ClaimId.of(pairs[i]), pairs[i + 1]);
        return send(new JourneyEvent.Submitted(fields));
    }

    /** Submits, and goes on when that is accepted. */
    Need submitAndGo(String... pairs) {
        var need = submit(pairs);
        return need instanceof Need.Accepted ? send(new JourneyEvent.Continued(false)) : need;
    }

    Need send(JourneyEvent event) {
        var move = JourneyMachine.advance(policy, state, event);
        state = move.state();
        needs.add(move.need());
        if (move.need() instanceof Need.RunProfile run) {
            var answer = answers.get(run.profile().id());
            if (answer == null) throw new AssertionError("nothing said of " + run.profile());
            return send(answer);
        }
        return move.need();
    }

    Need.RunProfile lastCall(String profile) {
        return needs.stream()
                .filter(Need.RunProfile.class::isInstance)
                .map(Need.RunProfile.class::cast)
                .filter(run -> run.profile().id().equals(profile))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    void verify(String claim, String address) {
        var id = ClaimId.of(claim);
        send(new JourneyEvent.CodeRequested(id, address));
        send(new JourneyEvent.CodeSent(proof(claim, address, VerificationState.Phase.codeSent)));
        send(new JourneyEvent.CodeEntered(id, address, "123456"));
        send(
                new JourneyEvent.CodeVerified(
                        proof(claim, address, VerificationState.Phase.verified)));
    }

    private static VerificationState proof(
            String claim, String address, VerificationState.Phase phase) {
        return new VerificationState(claim, address, phase, null, null, 0, 9);
    }
}
