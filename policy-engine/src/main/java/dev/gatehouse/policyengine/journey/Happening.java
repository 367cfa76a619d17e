package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.trace.TraceEntry.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a recorder is told of a journey's moves. */
final class Happening {
    private Happening() {}

    static void note(JourneyState state, JourneyEvent event) {
        switch (event) {
            case JourneyEvent.ProfileReturned(var claims) ->
                    note(state, Kind.profile, waitingFor(state), () -> Map.of("returned", claims));
            case JourneyEvent.ProfileFailed(var error) ->
                    note(
                            state,
                            Kind.profile,
                            waitingFor(state),
                            () ->
                                    Map.of(
                                            "failed", error.code().code(),
                                            "message", error.message().orElse("")));
            default ->
                    note(state, Kind.event, event.getClass().getSimpleName(), () -> details(event));
        }
    }

    private static String waitingFor(JourneyState state) {
        return switch (state.waiting()) {
            case Waiting.Exchange(var exchange) -> exchange;
            case Waiting.Validation at -> at.exchange();
            case Waiting.Action at -> at.control() + " " + at.action();
            default -> state.place().journey();
        };
    }

    private static Map<String, Object> details(JourneyEvent event) {
        return switch (event) {
            case JourneyEvent.Started(var claims) -> Map.of("bag", claims);
            case JourneyEvent.Submitted(var fields) -> Map.of("fields", fields);
            case JourneyEvent.Chose(var exchange) -> Map.of("exchange", exchange);
            case JourneyEvent.Continued(var rememberMe) -> Map.of("rememberMe", rememberMe);
            case JourneyEvent.ControlActed(var control, var action, var fields) ->
                    Map.of("control", control, "action", action, "fields", fields);
            case JourneyEvent.CameBack(var parameters) -> Map.of("parameters", parameters.keySet());
            default -> Map.of();
        };
    }

    static void note(JourneyState state, Need.RunProfile need) {
        note(
                state,
                Kind.profile,
                need.profile().id(),
                () ->
                        Map.of(
                                "exchange", waitingFor(state),
                                "protocol", need.profile().protocol().name().xml(),
                                "input", need.input()));
    }

    static void entered(JourneyState state, OrchestrationStep step, boolean skipped) {
        note(
                state,
                Kind.step,
                state.place().journey() + " " + step.order(),
                () ->
                        Map.of(
                                "type", step.getClass().getSimpleName(),
                                "skipped", skipped,
                                "preconditions",
                                        Preconditions.explain(
                                                step.preconditions(), state.claims())));
    }

    /** Where the journey stands when it needs somebody else again. */
    static void concluded(Move move) {
        var state = move.state();
        var at = state.place().journey();
        switch (move.need()) {
            case Need.ShowPage() -> note(state, Kind.page, at, () -> Map.of("bag", state.claims()));
            case Need.Rejected(var code, var message, var fields) ->
                    note(
                            state,
                            Kind.page,
                            at,
                            () -> Map.of("rejected", code, "message", message, "fields", fields));
            case Need.Redirect(var to, _) ->
                    note(state, Kind.redirect, to.getHost(), () -> Map.of("path", to.getPath()));
            case Need.Issue issue ->
                    note(state, Kind.end, "issued", () -> Map.of("claims", issue.claims()));
            case Need.Answer(var claims) ->
                    note(state, Kind.end, "answered", () -> Map.of("claims", claims));
            case Need.Refuse(var error) ->
                    note(
                            state,
                            Kind.end,
                            error.code().code(),
                            () -> Map.of("message", error.code().sentence(error.arguments())));
            case Need.RefuseInWords(var error, var description) ->
                    note(state, Kind.end, error, () -> Map.of("message", description));
            default -> {}
        }
    }

    static void skipped(JourneyState state, TechnicalProfile profile, String why) {
        note(state, Kind.profile, profile.id(), () -> Map.of("skipped", why));
    }

    static void concluded(JourneyState state, TechnicalProfile profile, Claims before, Claims now) {
        note(state, Kind.profile, profile.id(), () -> Map.of("output", changed(before, now)));
    }

    static void transformed(
            JourneyState state, ClaimsTransformation transformation, Claims before, Claims now) {
        note(
                state,
                Kind.transformation,
                transformation.id(),
                () ->
                        Map.of(
                                "method", transformation.method(),
                                "input", input(transformation, before),
                                "output", changed(before, now)));
    }

    static void untransformed(
            JourneyState state, ClaimsTransformation transformation, Claims bag, String message) {
        note(
                state,
                Kind.transformation,
                transformation.id(),
                () ->
                        Map.of(
                                "method", transformation.method(),
                                "input", input(transformation, bag),
                                "failed", message));
    }

    private static Map<String, Object> input(ClaimsTransformation transformation, Claims bag) {
        var input = new LinkedHashMap<String, Object>();
        for (var claim : transformation.inputClaims()) {
            var id = claim.claimType().id();
            bag.get(id).ifPresent(value -> input.put(id.value(), value));
        }
        return input;
    }

    private static Map<String, Object> changed(Claims before, Claims now) {
        var changed = new LinkedHashMap<String, Object>();
        now.forEach(
                (id, value) -> {
                    if (before.get(id).filter(value::equals).isEmpty()) {
                        changed.put(id.value(), value);
                    }
                });
        return changed;
    }

    private static void note(
            JourneyState state, Kind kind, String what, Supplier<Map<String, Object>> details) {
        state.surroundings().recorder().note(kind, what, details);
    }
}
