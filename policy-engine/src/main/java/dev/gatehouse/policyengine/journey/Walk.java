package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.SubJourney;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import dev.gatehouse.policyengine.profile.CameBack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Goes from step to step until the journey needs something. */
final class Walk {
    private final CompiledPolicy policy;

    Walk(CompiledPolicy policy) {
        this.policy = policy;
    }

    Move enter(JourneyState state) {
        var place = state.place();
        if (place.isOver(policy)) {
            return place.kind() == Place.Kind.CALL
                    ? leave(state.outOfSubJourney())
                    : refuse(state, JourneyError.of(ErrorCode.AADB2C90040, place.journey()));
        }
        var step = place.step(policy);
        boolean skipped = Preconditions.skip(step.preconditions(), state.claims());
        Happening.entered(state, step, skipped);
        if (skipped) return leave(state);
        return switch (step) {
            case CombinedSignInAndSignUp s -> signInPage(s, state);
            case ClaimsProviderSelection s -> select(s, state);
            case ClaimsExchange s -> exchange(s, state);
            case InvokeSubJourney s -> invoke(s, state);
            case GetClaims s -> takeHint(s, state);
            case SendClaims s -> send(s, state);
        };
    }

    /** On to the next step. */
    Move leave(JourneyState state) {
        return enter(state.at(state.place().next()));
    }

    Move choose(String exchange, JourneyState state, boolean fromPage) {
        var from = fromPage ? Optional.of(state.place()) : state.openedFrom();
        return leave(state.choosing(Optional.of(exchange), from));
    }

    static Move refuse(JourneyState state, JourneyError error) {
        return new Move(state.waitingFor(new Waiting.End()), new Need.Refuse(error));
    }

    private Move signInPage(CombinedSignInAndSignUp step, JourneyState state) {
        var form =
                step.selections().stream()
                        .filter(Selection.Validation.class::isInstance)
                        .findFirst();
        if (form.isPresent()) {
            var restored = SingleSignOn.restored(form.get().profile(), state);
            if (restored.isPresent()) return leave(remembered(state, restored.get()));
        }
        var targets = PageView.targets(policy, state, step.selections());
        if (form.isEmpty() && targets.size() == 1 && !step.showSingleProvider()) {
            return choose(targets.getFirst().exchangeId(), state, false);
        }
        return automatic(targets, state)
                .map(target -> choose(target.exchangeId(), state, false))
                .orElseGet(
                        () ->
                                form.map(f -> open(f.exchangeId(), f.profile(), state))
                                        .orElseGet(() -> show("", state)));
    }

    private Move select(ClaimsProviderSelection step, JourneyState state) {
        var targets = PageView.targets(policy, state, step.selections());
        if (targets.isEmpty()) return refuse(state, JourneyError.of(ErrorCode.AADB2C90051));
        if (targets.size() == 1 && !step.showSingleProvider()) {
            return choose(targets.getFirst().exchangeId(), state, false);
        }
        return automatic(targets, state)
                .map(target -> choose(target.exchangeId(), state, false))
                .orElseGet(() -> show("", state));
    }

    /** The provider that the session remembers, else the one that domain_hint names. */
    private static Optional<Selection.Target> automatic(
            List<Selection.Target> targets, JourneyState state) {
        return targets.stream()
                .filter(target -> SingleSignOn.restored(target.profile(), state).isPresent())
                .findFirst()
                .or(
                        () ->
                                state.request()
                                        .flatMap(request -> request.parameter("domain_hint"))
                                        .flatMap(hint -> hinted(targets, hint)));
    }

    private static Optional<Selection.Target> hinted(List<Selection.Target> targets, String hint) {
        return targets.stream()
                .filter(
                        target ->
                                target.profile().claimsProvider().domains().stream()
                                        .anyMatch(hint::equalsIgnoreCase))
                .findFirst();
    }

    /** Of several exchanges only the one that the customer chose; a single one always. */
    private Move exchange(ClaimsExchange step, JourneyState state) {
        var exchange =
                step.exchanges().size() == 1
                        ? Optional.of(step.exchanges().getFirst())
                        : step.exchanges().stream()
                                .filter(one -> state.chosen().filter(one.id()::equals).isPresent())
                                .findFirst();
        return exchange.map(one -> run(one, state)).orElseGet(() -> leave(state));
    }

    private Move run(Exchange exchange, JourneyState state) {
        var profile = exchange.profile();
        var claims = new ProfileClaims(policy, state, profile);
        if (!claims.isEnabled(state.claims())) {
            Happening.skipped(state, profile, "not enabled");
            return leave(state);
        }
        var restored = SingleSignOn.restored(profile, state);
        boolean counts =
                restored.isPresent()
                        && (!PhoneFactor.isOne(profile)
                                || PhoneFactor.isOfAccount(policy, state, profile, restored.get()));
        if (counts) {
            Happening.skipped(state, profile, "restored from the sign-on session");
            return leave(remembered(state, restored.get()));
        }
        if (PhoneFactor.isOne(profile) && !PhoneFactor.isPossible(policy, state, profile)) {
            return refuse(state, JourneyError.incomplete(profile.id()));
        }
        if (PureProfiles.isPage(profile)) return open(exchange.id(), profile, state);
        var pure = PureProfiles.run(policy, state, profile, state.claims());
        if (pure.isPresent()) return concluded(profile, state, pure.get());
        return switch (claims.transformInput(state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                if (claims.missing(bag).isPresent()) {
                    yield refuse(state, JourneyError.incomplete(profile.id()));
                }
                yield new Move(
                        state.with(bag).waitingFor(new Waiting.Exchange(exchange.id())),
                        new Need.RunProfile(profile, claims.input(bag)));
            }
        };
    }

    Move returned(JourneyState state, Waiting.Exchange at, Map<String, Object> result) {
        if (state.place().step(policy) instanceof GetClaims step)
            return hinted(state, step, result);
        var profile = profileAt(state, at.exchange());
        return concluded(
                profile,
                SamlSingleSignOn.remember(profile, state, result),
                new ProfileClaims(policy, state, profile).conclude(state.claims(), result));
    }

    Move cameBack(JourneyState state, Waiting.Away away, Map<String, String> parameters) {
        var profile = profileAt(state, away.exchange());
        var input = new ProfileClaims(policy, state, profile).input(state.claims());
        return new Move(
                state.waitingFor(new Waiting.Exchange(away.exchange())),
                new Need.RunProfile(
                        profile, input, Optional.of(new CameBack(parameters, away.memory()))));
    }

    private TechnicalProfile profileAt(JourneyState state, String exchange) {
        return switch (state.place().step(policy)) {
            case ClaimsExchange step ->
                    step.exchanges().stream()
                            .filter(one -> one.id().equals(exchange))
                            .findFirst()
                            .orElseThrow()
                            .profile();
            case GetClaims step -> step.profile().orElseThrow();
            case CombinedSignInAndSignUp _,
                    ClaimsProviderSelection _,
                    InvokeSubJourney _,
                    SendClaims _ ->
                    throw new IllegalStateException("the step runs no exchange");
        };
    }

    private Move concluded(
            TechnicalProfile profile, JourneyState state, ProfileClaims.Outcome outcome) {
        return switch (outcome) {
            case ProfileClaims.Outcome.Failed(var error) -> refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                Happening.concluded(state, profile, state.claims(), bag);
                yield leave(SingleSignOn.remember(profile, state.with(bag)));
            }
        };
    }

    /** The page's input claims transformations run once, when it opens. */
    private Move open(String exchange, TechnicalProfile profile, JourneyState state) {
        return switch (new ProfileClaims(policy, state, profile).transformInput(state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) ->
                    ControlAction.challenged(policy, show(exchange, state.with(bag)));
        };
    }

    private static Move show(String exchange, JourneyState state) {
        return new Move(state.onFreshPage(exchange), new Need.ShowPage());
    }

    private static JourneyState remembered(JourneyState state, Claims claims) {
        return state.with(state.claims().with(claims));
    }

    private Move invoke(InvokeSubJourney step, JourneyState state) {
        var sub = step.candidates().getFirst();
        var kind = sub.type() == SubJourney.Type.CALL ? Place.Kind.CALL : Place.Kind.TRANSFER;
        return enter(state.into(new Place(kind, sub.id(), 0)));
    }

    /**
     * A hint that the policy gives a meaning is proven first. Without one the relying party's input
     * claims have their defaults only, and one that is required is missing.
     */
    private Move takeHint(GetClaims step, JourneyState state) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var reader =
                Stream.concat(Stream.of(party), step.profile().stream())
                        .filter(profile -> profile.inputTokenFormat().isPresent())
                        .findFirst();
        var hint = state.request().flatMap(request -> request.parameter("id_token_hint"));
        if (hint.isPresent() && reader.isPresent()) {
            return new Move(
                    state.waitingFor(new Waiting.Exchange("")),
                    new Need.RunProfile(
                            reader.get(),
                            Map.of("id_token_hint", new ClaimValue.Text(hint.get()))));
        }
        var claims = new ProfileClaims(policy, state, party);
        if (reader.isPresent() && claims.missing(state.claims()).isPresent()) {
            return refuse(state, JourneyError.of(ErrorCode.AADB2C90272));
        }
        return leave(state.with(claims.prefilled(state.claims())));
    }

    /**
     * The relying party's input claims by their names in the hint, and what the step's profile
     * takes.
     */
    private Move hinted(JourneyState state, GetClaims step, Map<String, Object> hint) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var told = new ProfileClaims(policy, state, party).given(state.claims(), hint);
        if (step.profile().isEmpty()) return leave(state.with(told));
        var profile = step.profile().get();
        return concluded(
                profile, state, new ProfileClaims(policy, state, profile).conclude(told, hint));
    }

    /** Who asks by SAML gets assertions and nothing else; everybody else gets none. */
    private static boolean isForServiceProvider(JourneyState state) {
        return state.request().flatMap(AuthorizationRequest::saml).isPresent();
    }

    private Move send(SendClaims step, JourneyState state) {
        var format = step.issuer().outputTokenFormat().orElse(TokenFormat.JWT);
        return switch (format) {
            case JWT ->
                    isForServiceProvider(state)
                            ? refuse(state, JourneyError.noTokens(state))
                            : issue(state);
            case SAML2 ->
                    isForServiceProvider(state)
                            ? issue(state)
                            : refuse(state, JourneyError.incomplete(step.issuer().id()));
            case OAUTH2_ERROR -> refuseInWords(step.issuer(), state);
            case JSON -> answer(step.issuer(), state);
            case SAML11, CPIM_UNSIGNED, U_PROVE11 ->
                    refuse(state, JourneyError.incomplete(step.issuer().id()));
        };
    }

    private Move issue(JourneyState state) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        var claims = new ProfileClaims(policy, state, party);
        return switch (claims.transform(party.outputClaimsTransformations(), state.claims())) {
            case ProfileClaims.Outcome.Failed(var error) -> refuse(state, error);
            case ProfileClaims.Outcome.Bag(var bag) -> {
                var complete = state.with(bag);
                yield new Move(
                        complete.waitingFor(new Waiting.End()),
                        RelyingPartyClaims.issue(policy, complete));
            }
        };
    }

    /** What an issuer of JSON is given is what it answers with. */
    private Move answer(TechnicalProfile issuer, JourneyState state) {
        var answer = new LinkedHashMap<String, Object>();
        new ProfileClaims(policy, state, issuer)
                .input(state.claims())
                .forEach((name, value) -> answer.put(name, value.asJson()));
        return new Move(state.waitingFor(new Waiting.End()), new Need.Answer(answer));
    }

    private Move refuseInWords(TechnicalProfile issuer, JourneyState state) {
        var input = new ProfileClaims(policy, state, issuer).input(state.claims());
        var error = input.getOrDefault("errorCode", new ClaimValue.Text("access_denied"));
        var description = input.getOrDefault("errorMessage", new ClaimValue.Text(""));
        return new Move(
                state.waitingFor(new Waiting.End()),
                new Need.RefuseInWords(error.asText(), description.asText()));
    }
}
