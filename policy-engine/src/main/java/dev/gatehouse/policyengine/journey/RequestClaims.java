package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the application brings along for the relying party. */
final class RequestClaims {
    // RFC 7523 §2.2, which is of the token endpoint: here it says nothing of the client
    private static final String JWT_BEARER =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final CompiledPolicy policy;
    private final Walk walk;

    RequestClaims(CompiledPolicy policy, Walk walk) {
        this.policy = policy;
        this.walk = walk;
    }

    /**
     * As the journey begins. Policies older than the GetClaims step have none: the relying party
     * takes its input claims then. A journey that refreshes or answers for user info is asked for
     * by no application that could bring them along.
     */
    Move begin(JourneyState state) {
        var journey = policy.relyingParty().orElseThrow().defaultUserJourney();
        boolean takes =
                state.request().isPresent()
                        && state.place().journey().equals(journey.id())
                        && journey.allSteps().noneMatch(GetClaims.class::isInstance);
        return takes ? take(state, Stream.of(party()), walk::enter) : walk.enter(state);
    }

    Move enter(GetClaims step, JourneyState state) {
        return take(state, Stream.concat(Stream.of(party()), step.profile().stream()), walk::leave);
    }

    /**
     * A token that the policy gives a meaning is proven first. Without one the relying party's
     * input claims have their defaults only, and one that is required is missing.
     */
    private Move take(
            JourneyState state,
            Stream<TechnicalProfile> provers,
            Function<JourneyState, Move> then) {
        var reader = provers.filter(TechnicalProfile::provesHints).findFirst();
        var token = state.request().flatMap(RequestClaims::token);
        if (token.isPresent() && reader.isPresent()) {
            return new Move(
                    state.waitingFor(new Waiting.Exchange("")),
                    new Need.RunProfile(
                            reader.get(),
                            Map.of("id_token_hint", new ClaimValue.Text(token.get()))));
        }
        var claims = new ProfileClaims(policy, state, party());
        if (reader.isPresent() && claims.missing(state.claims()).isPresent()) {
            return Walk.refuse(state, JourneyError.of(ErrorCode.AADB2C90272));
        }
        return then.apply(state.with(claims.prefilled(state.claims())));
    }

    /** As a hint, or as the assertion that applications sent before there were hints. */
    private static Optional<String> token(AuthorizationRequest request) {
        return request.parameter("id_token_hint")
                .or(
                        () ->
                                request.parameter("client_assertion_type")
                                        .filter(JWT_BEARER::equals)
                                        .flatMap(_ -> request.parameter("client_assertion")));
    }

    /**
     * The relying party's input claims by their names in the token, and what the step's profile
     * takes.
     */
    Move told(JourneyState state, Map<String, Object> token) {
        var told = new ProfileClaims(policy, state, party()).given(state.claims(), token);
        if (!(state.place().step(policy) instanceof GetClaims step)) {
            return walk.enter(state.with(told));
        }
        if (step.profile().isEmpty()) return walk.leave(state.with(told));
        var profile = step.profile().get();
        return walk.exchanges()
                .concluded(
                        profile,
                        state,
                        new ProfileClaims(policy, state, profile).conclude(told, token));
    }

    private TechnicalProfile party() {
        return policy.relyingParty().orElseThrow().technicalProfile();
    }
}
