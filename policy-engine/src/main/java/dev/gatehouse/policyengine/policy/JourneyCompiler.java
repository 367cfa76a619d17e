package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** User journeys and sub-journeys, with the rules that Azure AD B2C has for them at upload. */
final class JourneyCompiler {
    private static final String DEFAULT_ISSUER = "DefaultCpimIssuerTechnicalProfileReferenceId";

    private final MergedPolicy policy;
    private final ProfileCompiler profiles;
    private final PolicyKeys keys;
    private final StepPages pages;
    private final Preconditions preconditions;
    private final ExchangeCompiler exchanges;
    private final JourneyRules rules;
    private final Problems problems;
    private final Map<String, UserJourney> journeys = new LinkedHashMap<>();
    private final Map<String, SubJourney> subJourneys = new LinkedHashMap<>();
    private final Map<String, Element> exchangesOfSubJourneys;
    private final Map<String, Element> exchangesOfAll;
    private final Set<String> resolving = new LinkedHashSet<>();

    JourneyCompiler(
            MergedPolicy policy,
            ClaimsCompiler claims,
            ContentCompiler content,
            ProfileCompiler profiles,
            PolicyKeys keys,
            Problems problems) {
        this.policy = policy;
        this.keys = keys;
        this.profiles = profiles;
        this.pages = new StepPages(content, problems);
        this.preconditions = new Preconditions(claims, problems);
        this.exchanges = new ExchangeCompiler(profiles, problems);
        this.rules = new JourneyRules(problems);
        this.problems = problems;
        this.exchangesOfSubJourneys = Exchanges.in(policy.all("SubJourney").values());
        this.exchangesOfAll = Exchanges.in(policy.all("UserJourney").values());
        exchangesOfSubJourneys.forEach(exchangesOfAll::putIfAbsent);
        policy.all("SubJourney").keySet().forEach(this::subJourney);
        policy.all("UserJourney").forEach((id, j) -> journeys.put(id, journey(id, j)));
    }

    Map<String, UserJourney> journeys() {
        return journeys;
    }

    Map<String, SubJourney> subJourneys() {
        return subJourneys;
    }

    private UserJourney journey(String id, Element element) {
        var authorization =
                element.child("Authorization")
                        .map(
                                a ->
                                        a.items(
                                                "AuthorizationTechnicalProfiles",
                                                "AuthorizationTechnicalProfile"))
                        .orElse(List.of());
        var steps = steps(element, element.attribute(DEFAULT_ISSUER));
        rules.checkEnd(element, steps);
        return new UserJourney(
                id,
                steps,
                authorization.stream()
                        .map(reference -> profiles.referenced(reference, "ReferenceId"))
                        .flatMap(Optional::stream)
                        .toList(),
                keys.of(element));
    }

    private SubJourney subJourney(String id) {
        var known = subJourneys.get(id);
        if (known != null) return known;
        resolving.add(id);
        var element = policy.find("SubJourney", id).orElseThrow();
        var type =
                element.attribute("Type", "").equals("Transfer")
                        ? SubJourney.Type.TRANSFER
                        : SubJourney.Type.CALL;
        var subJourney = new SubJourney(id, type, steps(element, callersIssuer()));
        resolving.remove(id);
        subJourneys.put(id, subJourney);
        return subJourney;
    }

    /** A sub-journey has no issuer of its own: it sends by the one that journeys agree on. */
    private Optional<String> callersIssuer() {
        var named =
                policy.all("UserJourney").values().stream()
                        .flatMap(journey -> journey.attribute(DEFAULT_ISSUER).stream())
                        .distinct()
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private List<OrchestrationStep> steps(Element journey, Optional<String> defaultIssuer) {
        var written = new ArrayList<>(journey.items("OrchestrationSteps", "OrchestrationStep"));
        written.sort(Comparator.comparingInt(JourneyRules::order));
        var elements = new TellingSteps(policy).beforeSending(written);
        if (!rules.checkOrder(elements)) return List.of();
        var reached = Exchanges.of(elements, elsewhere(journey, elements));
        List<OrchestrationStep> steps = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            rules.checkChoice(elements.get(i), elements.subList(0, i), journey);
            int at = i;
            step(elements.get(i), id -> reached.after(at, id), defaultIssuer).ifPresent(steps::add);
            exchanges.checkLinks(
                    elements.get(i),
                    id -> reached.after(at, id).or(() -> Exchanges.only(elements, at + 1)));
        }
        return steps;
    }

    /** Other journeys that a choice can lead to: those that this one invokes or is invoked by. */
    private Map<String, Element> elsewhere(Element journey, List<Element> steps) {
        boolean isInvoked = journey.name().equals("SubJourney");
        boolean invokes =
                steps.stream().anyMatch(s -> s.attribute("Type", "").equals("InvokeSubJourney"));
        if (isInvoked) return exchangesOfAll;
        return invokes ? exchangesOfSubJourneys : Map.of();
    }

    private static boolean showsSingleProvider(Element step) {
        return step.children("ClaimsProviderSelections").stream()
                .anyMatch(s -> s.attribute("DisplayOption", "").equals("ShowSingleProvider"));
    }

    private Optional<OrchestrationStep> step(
            Element step,
            Function<String, Optional<Element>> later,
            Optional<String> defaultIssuer) {
        int order = JourneyRules.order(step);
        var conditions = preconditions.ofStep(step);
        return switch (step.attribute("Type", "")) {
            case "CombinedSignInAndSignUp" -> {
                var own = exchanges.exchanges(step);
                var selections = exchanges.selections(step, own, later);
                yield pages.of(step, "api.signuporsignin")
                        .map(
                                page ->
                                        new CombinedSignInAndSignUp(
                                                order,
                                                conditions,
                                                page,
                                                showsSingleProvider(step),
                                                selections,
                                                own));
            }
            case "ClaimsProviderSelection" -> {
                var selections = exchanges.selections(step, exchanges.exchanges(step), later);
                yield pages.of(step, "api.idpselections")
                        .map(
                                page ->
                                        new ClaimsProviderSelection(
                                                order,
                                                conditions,
                                                page,
                                                showsSingleProvider(step),
                                                selections));
            }
            // the schema has the last three and nothing describes them: what they exchange is
            // what they do
            case "ClaimsExchange", "ConsentScreen", "ReviewScreen", "UserDialog" ->
                    Optional.of(
                            new ClaimsExchange(
                                    order,
                                    conditions,
                                    exchanges.required(
                                            step, pages.under(step, exchanges.exchanges(step)))));
            case "Noop" -> Optional.of(new ClaimsExchange(order, conditions, List.of()));
            case "InvokeSubJourney" ->
                    Optional.of(new InvokeSubJourney(order, conditions, candidates(step)));
            case "GetClaims" ->
                    Optional.of(
                            new GetClaims(
                                    order,
                                    conditions,
                                    step.attribute("CpimIssuerTechnicalProfileReferenceId")
                                            .flatMap(
                                                    id ->
                                                            profiles.referenced(
                                                                    step,
                                                                    "CpimIssuerTechnicalProfileReferenceId"))));
            case "SendClaims" ->
                    issuer(step, defaultIssuer).map(issuer -> send(order, conditions, issuer));
            // the schema has refused it
            default -> Optional.empty();
        };
    }

    /**
     * In the place of the issuer published policies have a page that says why there is no token:
     * whoever gets it must not get one.
     */
    private static OrchestrationStep send(
            int order, List<Precondition> conditions, TechnicalProfile issuer) {
        return issuer.isHandledBy("SelfAssertedAttributeProvider")
                ? new ClaimsExchange(order, conditions, List.of(new Exchange(issuer.id(), issuer)))
                : new SendClaims(order, conditions, issuer);
    }

    /** AADB2C90041, AADB2C90108: the step names its issuer, or the journey does for it. */
    private Optional<TechnicalProfile> issuer(Element step, Optional<String> defaultIssuer) {
        var attribute = "CpimIssuerTechnicalProfileReferenceId";
        if (step.attribute(attribute).isPresent()) return profiles.referenced(step, attribute);
        if (defaultIssuer.isEmpty()) {
            problems.add(step, "expected the attribute " + attribute + ", the issuer of the token");
            return Optional.empty();
        }
        return profiles.referenced(
                step.withAttributes(Map.of(attribute, defaultIssuer.get())), attribute);
    }

    private List<SubJourney> candidates(Element step) {
        List<SubJourney> candidates = new ArrayList<>();
        var elements = step.items("JourneyList", "Candidate");
        if (elements.isEmpty()) problems.add(step, "expected a JourneyList with a Candidate");
        for (var candidate : elements) {
            var written = candidate.attribute("SubJourneyReferenceId", "");
            var id = policy.idOf("SubJourney", written).orElse(written);
            if (policy.find("SubJourney", id).isEmpty()) {
                problems.unresolved(
                        candidate,
                        "a sub-journey of this policy",
                        id,
                        policy.all("SubJourney").keySet());
            } else if (resolving.contains(id)) {
                problems.add(
                        candidate,
                        "expected no cycle: \"" + id + "\" invokes itself by this reference");
            } else if (resolving.size() >= ProfileCompiler.MAX_CALLS) {
                problems.add(
                        candidate,
                        "expected at most "
                                + ProfileCompiler.MAX_CALLS
                                + " sub-journeys that invoke one another");
            } else {
                candidates.add(subJourney(id));
            }
        }
        return candidates;
    }
}
