package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that a journey is at, seen through its policy.
 *
 * @param profile whose form it is; none on a page of buttons
 * @param targets the other ways that the page offers
 * @param proven what the page's verified controls put out, no longer to be typed
 */
record PageView(
        OrchestrationStep step,
        Kind kind,
        Optional<TechnicalProfile> profile,
        Optional<ContentDefinition> definition,
        List<Selection.Target> targets,
        Texts texts,
        Set<ClaimId> proven) {

    /** By the name of its address below {@code api/}. */
    enum Kind {
        COMBINED("CombinedSigninAndSignup"),
        SELF_ASSERTED("SelfAsserted"),
        SELECTION("ClaimsProviderSelection");

        private final String api;

        Kind(String api) {
            this.api = api;
        }

        String api() {
            return api;
        }
    }

    static PageView of(CompiledPolicy policy, JourneyState state, String exchange) {
        return switch (state.place().step(policy)) {
            case OrchestrationStep.CombinedSignInAndSignUp step ->
                    view(
                            policy,
                            state,
                            step,
                            Kind.COMBINED,
                            profile(step.exchanges(), exchange),
                            Optional.of(step.contentDefinition()),
                            targets(policy, state, step.selections()));
            case OrchestrationStep.ClaimsProviderSelection step ->
                    view(
                            policy,
                            state,
                            step,
                            Kind.SELECTION,
                            Optional.empty(),
                            Optional.of(step.contentDefinition()),
                            targets(policy, state, step.selections()));
            case OrchestrationStep.ClaimsExchange step -> {
                var profile = profile(step.exchanges(), exchange);
                var definition = profile.flatMap(policy::contentDefinitionOf);
                yield view(
                        policy,
                        state,
                        step,
                        Kind.SELF_ASSERTED,
                        profile.map(p -> PhoneFactor.page(policy, state, p, definition)),
                        definition,
                        List.of());
            }
            case OrchestrationStep.InvokeSubJourney _,
                    OrchestrationStep.GetClaims _,
                    OrchestrationStep.SendClaims _ ->
                    throw new IllegalStateException("no page belongs to this step");
        };
    }

    private static PageView view(
            CompiledPolicy policy,
            JourneyState state,
            OrchestrationStep step,
            Kind kind,
            Optional<TechnicalProfile> profile,
            Optional<ContentDefinition> definition,
            List<Selection.Target> targets) {
        return new PageView(
                step,
                kind,
                profile,
                definition,
                targets,
                new Texts(policy, state, definition, profile),
                profile.map(p -> proven(p, state)).orElse(Set.of()));
    }

    private static Set<ClaimId> proven(TechnicalProfile profile, JourneyState state) {
        return controls(profile)
                .filter(control -> state.control(control.id()).isVerified())
                .flatMap(control -> control.control().outputClaims().stream())
                .map(ClaimReference::id)
                .collect(Collectors.toSet());
    }

    private static Stream<PageFields.Control> controls(TechnicalProfile profile) {
        return PageFields.items(profile).stream()
                .filter(PageFields.Control.class::isInstance)
                .map(PageFields.Control.class::cast);
    }

    private static Optional<TechnicalProfile> profile(List<Exchange> exchanges, String id) {
        return exchanges.stream()
                .filter(exchange -> exchange.id().equals(id))
                .map(Exchange::profile)
                .findFirst();
    }

    /** The enabled ones. */
    static List<Selection.Target> targets(
            CompiledPolicy policy, JourneyState state, List<Selection> selections) {
        return selections.stream()
                .filter(Selection.Target.class::isInstance)
                .map(Selection.Target.class::cast)
                .filter(
                        target ->
                                new ProfileClaims(policy, state, target.profile())
                                        .isEnabled(state.claims()))
                .toList();
    }

    List<PageFields.Item> items() {
        return profile.map(PageFields::items).orElse(List.of()).stream()
                .filter(this::isAskedFor)
                .map(item -> item instanceof PageFields.Field field ? sealed(field) : item)
                .toList();
    }

    /** A sign-in page asks for a name and a password; what else it puts out has its default. */
    private boolean isAskedFor(PageFields.Item item) {
        return kind != Kind.COMBINED
                || !(item instanceof PageFields.Field field)
                || profile.filter(p -> p.displayClaims().isEmpty())
                        .filter(p -> PageFields.hasDefault(p, field))
                        .isEmpty();
    }

    private PageFields.Item sealed(PageFields.Field field) {
        return proven.contains(field.id()) ? field.shown() : field;
    }

    /** The claims of the page and of its controls; codes are asked for by the controls alone. */
    List<PageFields.Field> fields() {
        return items().stream().flatMap(PageFields.Item::fields).toList();
    }

    List<PageFields.Control> controls() {
        return profile.stream().flatMap(PageView::controls).toList();
    }

    Optional<PageFields.Control> control(String id) {
        return controls().stream().filter(control -> control.id().equals(id)).findFirst();
    }

    /** Where there is no way on, a post does not find one: so policies block customers. */
    boolean goesOn() {
        return profile.map(p -> p.metadata().flag("setting.showContinueButton", true)).orElse(true);
    }

    boolean showsSignUpLink() {
        return kind == Kind.COMBINED
                && signUpTarget().isPresent()
                && profile.filter(p -> p.metadata().flag("setting.showSignupLink", true))
                        .isPresent();
    }

    Optional<String> signUpTarget() {
        return profile.flatMap(p -> p.metadata().get("SignUpTarget"));
    }

    /** Empty also stands for the old way, where the application sends the customer on. */
    Optional<String> forgotPasswordExchange() {
        return profile.flatMap(p -> p.metadata().get("setting.forgotPasswordLinkOverride"));
    }

    boolean isProviderButton(Selection.Target target) {
        return forgotPasswordExchange().filter(target.exchangeId()::equals).isEmpty();
    }
}
