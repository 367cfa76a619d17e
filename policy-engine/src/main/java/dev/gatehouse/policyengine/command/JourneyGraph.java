package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.Precondition;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.SubJourney;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserJourney;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user journey as boxes and arrows: one lane for the journey, one for each sub-journey, and a box
 * a step.
 */
record JourneyGraph(List<Lane> lanes, List<Arrow> arrows) {

    enum Kind {
        PAGE,
        EXCHANGE,
        CALL,
        END
    }

    record Lane(String title, List<Box> boxes) {}

    record Box(String id, Kind kind, List<String> lines) {}

    /** Dashed where it leads into a sub-journey and back. */
    record Arrow(String from, String to, String label, boolean dashed) {}

    static JourneyGraph of(UserJourney journey) {
        var drawing = new Drawing();
        drawing.lane("journey", journey.id(), journey.steps());
        return new JourneyGraph(List.copyOf(drawing.lanes), List.copyOf(drawing.arrows));
    }

    private static final class Drawing {
        private final List<Lane> lanes = new ArrayList<>();
        private final List<Arrow> arrows = new ArrayList<>();
        private final Map<String, String> subJourneys = new LinkedHashMap<>();

        private void lane(String id, String title, List<OrchestrationStep> steps) {
            List<Box> boxes = new ArrayList<>();
            for (var step : steps) boxes.add(box(id, step));
            lanes.add(new Lane(title, boxes));
            for (int i = 0; i + 1 < steps.size(); i++) {
                if (endsIn(steps.get(i))) continue;
                arrows.add(new Arrow(boxes.get(i).id(), boxes.get(i + 1).id(), "", false));
            }
            for (var step : steps) {
                if (step instanceof InvokeSubJourney invoke) invoke(box(id, step).id(), invoke);
            }
        }

        private void invoke(String from, InvokeSubJourney step) {
            for (var candidate : step.candidates()) {
                var known = subJourneys.get(candidate.id());
                var id = known == null ? "sub" + (subJourneys.size() + 1) : known;
                arrows.add(new Arrow(from, id + "_1", how(candidate), true));
                if (known == null) {
                    subJourneys.put(candidate.id(), id);
                    lane(id, candidate.id() + " (" + how(candidate) + ")", candidate.steps());
                }
            }
        }

        private static String how(SubJourney journey) {
            return journey.type() == SubJourney.Type.TRANSFER ? "transfer" : "call";
        }

        private static boolean endsIn(OrchestrationStep step) {
            return step instanceof SendClaims && step.preconditions().isEmpty();
        }
    }

    private static Box box(String lane, OrchestrationStep step) {
        List<String> lines = new ArrayList<>();
        var kind =
                switch (step) {
                    case CombinedSignInAndSignUp s -> {
                        lines.add(step.order() + " Sign in or sign up");
                        lines.add("page " + s.contentDefinition().id());
                        s.selections().forEach(selection -> lines.add(choice(selection)));
                        yield Kind.PAGE;
                    }
                    case ClaimsProviderSelection s -> {
                        lines.add(step.order() + " Choose a provider");
                        lines.add("page " + s.contentDefinition().id());
                        s.selections().forEach(selection -> lines.add(choice(selection)));
                        yield Kind.PAGE;
                    }
                    case ClaimsExchange s -> {
                        lines.add(step.order() + (s.exchanges().size() > 1 ? " One of" : " Run"));
                        s.exchanges().forEach(exchange -> lines.addAll(exchange(exchange)));
                        boolean page = s.exchanges().stream().anyMatch(e -> isPage(e.profile()));
                        yield page ? Kind.PAGE : Kind.EXCHANGE;
                    }
                    case InvokeSubJourney s -> {
                        lines.add(step.order() + " Sub-journey");
                        s.candidates().forEach(candidate -> lines.add(candidate.id()));
                        yield Kind.CALL;
                    }
                    case GetClaims s -> {
                        lines.add(step.order() + " Get claims of the request");
                        s.profile().ifPresent(profile -> lines.add(profile.id()));
                        yield Kind.EXCHANGE;
                    }
                    case SendClaims s -> {
                        lines.add(step.order() + " Send claims");
                        lines.add(s.issuer().id());
                        yield Kind.END;
                    }
                };
        step.preconditions().forEach(condition -> lines.add("skipped if " + text(condition)));
        return new Box(lane + "_" + step.order(), kind, lines);
    }

    private static String choice(Selection selection) {
        return switch (selection) {
            case Selection.Validation(var _, var profile) -> "form " + profile.id();
            case Selection.Target(var id, var profile) -> "button " + id + ": " + profile.id();
        };
    }

    private static List<String> exchange(Exchange exchange) {
        List<String> lines = new ArrayList<>();
        lines.add(exchange.profile().id());
        exchange.profile()
                .validationTechnicalProfiles()
                .forEach(validation -> lines.add("validated by " + validation.profile().id()));
        return lines;
    }

    private static boolean isPage(TechnicalProfile profile) {
        return profile.contentDefinitionId().isPresent();
    }

    private static String text(Precondition condition) {
        return switch (condition) {
            case Precondition.ClaimsExist(var skipsIf, var claims) ->
                    String.join(" and ", claims.stream().map(c -> c.id().value()).toList())
                            + (skipsIf ? " exists" : " is absent");
            case Precondition.ClaimEquals(var skipsIf, var claim, var value) ->
                    claim.id() + (skipsIf ? " is " : " is not ") + value;
        };
    }
}
