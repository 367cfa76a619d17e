package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.Mask;
import dev.gatehouse.policyengine.policy.PageLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the model of the page that a journey is at. */
public final class PageModels {
    private static final long RETRY_LIMIT = 3;

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final Tenant tenant;
    private final PageView page;
    private final Claims prefilled;
    private final Optional<Notice> notice;

    private PageModels(CompiledPolicy policy, JourneyState state, Tenant tenant, String exchange) {
        this.policy = policy;
        this.state = state;
        this.tenant = tenant;
        this.page = PageView.of(policy, state, exchange);
        this.prefilled =
                page.profile()
                        .map(p -> new ProfileClaims(policy, state, p).prefilled(state.claims()))
                        .orElse(state.claims());
        this.notice = state.page().notice();
    }

    /** Empty when no page is to be shown. */
    public static Optional<PageModel> of(CompiledPolicy policy, JourneyState state, Tenant tenant) {
        return switch (state.waiting()) {
            case Waiting.Page(var exchange) ->
                    Optional.of(new PageModels(policy, state, tenant, exchange).build());
            case Waiting.Confirmation(var exchange) ->
                    Optional.of(new PageModels(policy, state, tenant, exchange).build());
            default -> Optional.empty();
        };
    }

    /** The part of the page's address that tells its kind. */
    static String api(CompiledPolicy policy, JourneyState state) {
        return switch (state.waiting()) {
            case Waiting.Page(var exchange) -> PageView.of(policy, state, exchange).kind().api();
            case Waiting.Confirmation(var exchange) ->
                    PageView.of(policy, state, exchange).kind().api();
            default -> PageView.Kind.SELF_ASSERTED.api();
        };
    }

    static boolean offersRememberMe(CompiledPolicy policy, PageView page) {
        boolean keeps =
                policy.relyingParty()
                        .filter(party -> party.behaviors().keepAliveInDays().isPresent())
                        .isPresent();
        return keeps
                && page.profile()
                        .filter(p -> p.metadata().flag("setting.enableRememberMe", false))
                        .isPresent();
    }

    private PageModel build() {
        var language = Languages.of(policy, state);
        var metadata = page.profile().map(p -> p.metadata());
        return new PageModel(
                "page",
                layout(),
                page.kind().api(),
                page.definition().map(d -> d.id()).orElse(""),
                new PageModel.PageTenant(
                        tenant.tenantId(), tenant.name(), tenant.displayName(), tenant.branding()),
                policy.policyId(),
                state.id(),
                state.csrf(),
                state.surroundings().moment().guid("pageViewId"),
                language,
                Languages.direction(language),
                remoteResource(),
                allowsScript(),
                metadata.map(m -> m.number("setting.retryLimit", RETRY_LIMIT)).orElse(RETRY_LIMIT),
                page.definition().map(page.texts()::strings).orElse(Map.of()),
                notice.filter(n -> !n.message().isEmpty())
                        .map(n -> new PageModel.PageError(n.errorCode(), n.message()))
                        .orElse(null),
                page.fields().stream().map(this::field).toList(),
                page.kind() == PageView.Kind.COMBINED ? signIn() : null,
                providers(),
                new PageModel.Buttons(
                        metadata.map(m -> m.flag("setting.showContinueButton", true)).orElse(true),
                        metadata.map(m -> m.flag("setting.showCancelButton", true)).orElse(true)));
    }

    private String layout() {
        var named = page.definition().flatMap(d -> d.layout()).map(PageLayout::page).orElse("");
        if (Set.of("unifiedssp", "unifiedssd", "selfasserted", "providerselection")
                .contains(named)) {
            return named;
        }
        return switch (page.kind()) {
            case COMBINED -> "unifiedssp";
            case SELF_ASSERTED -> "selfasserted";
            case SELECTION -> "providerselection";
        };
    }

    private String remoteResource() {
        return page.definition()
                .flatMap(d -> d.loadUri())
                .map(uri -> Placeholders.resolve(uri, policy, state))
                .filter(uri -> uri.startsWith("https://") || uri.startsWith("http://"))
                .orElse(null);
    }

    /** Templates of the time before page layouts never run scripts. */
    private boolean allowsScript() {
        return policy.relyingParty().filter(party -> party.behaviors().allowsScript()).isPresent()
                && page.definition()
                        .flatMap(d -> d.layout())
                        .filter(PageLayout::isContract)
                        .isPresent();
    }

    private PageModel.Field field(PageFields.Field field) {
        var claim = field.claim();
        var texts = page.texts();
        var value = valueOf(field);
        var selected = Set.of(value.split(","));
        var options =
                texts.choices(claim).stream()
                        .map(
                                item ->
                                        new PageModel.Option(
                                                item.text(),
                                                item.value(),
                                                value.isEmpty()
                                                        ? item.selectByDefault()
                                                        : selected.contains(item.value())))
                        .toList();
        return new PageModel.Field(
                claim.id().value(),
                field.type().xml(),
                texts.label(claim),
                texts.help(claim).orElse(null),
                value,
                field.required(),
                !field.isEntered(),
                claim.restriction()
                        .pattern()
                        .map(pattern -> pattern.regularExpression())
                        .orElse(null),
                texts.patternHelp(claim).orElse(null),
                options,
                notice.filter(n -> !isAboutVerification(n))
                        .map(n -> n.fields().get(claim.id()))
                        .orElse(null),
                field.verified() ? verification(field) : null);
    }

    private PageModel.FieldVerification verification(PageFields.Field field) {
        var phase = state.verification(field.id()).phase();
        var refused = notice.filter(PageModels::isAboutVerification);
        return new PageModel.FieldVerification(
                phase.name(),
                refused.isEmpty(),
                refused.map(n -> n.fields().get(field.id())).orElse(null));
    }

    private static boolean isAboutVerification(Notice notice) {
        return notice.message().isEmpty() && !notice.fields().isEmpty();
    }

    private String valueOf(PageFields.Field field) {
        if (field.isPassword()) return "";
        var proven = state.verification(field.id()).address();
        if (proven != null) return proven;
        return notice.map(n -> n.entered().get(field.id()))
                .or(() -> prefilled.get(field.id()).map(value -> shown(field, value)))
                .orElse("");
    }

    /** A mask changes what is shown, never the value; what can be typed is not masked. */
    private static String shown(PageFields.Field field, ClaimValue value) {
        var text = value.asText();
        if (field.isEntered()) return text;
        return field.claim()
                .mask()
                .map(
                        mask ->
                                switch (mask) {
                                    case Mask.Simple(var replacement) -> replacement;
                                    case Mask.Regex(var regex, var replacement) ->
                                            DotNetPattern.compile(regex)
                                                    .replacedIn(text, replacement)
                                                    .orElse("");
                                })
                .orElse(text);
    }

    private PageModel.SignIn signIn() {
        var mode =
                page.profile()
                        .flatMap(p -> p.metadata().get("setting.operatingMode"))
                        .orElse("Email");
        var signUp =
                page.showsSignUpLink() ? new PageModel.Link(page.signUpTarget().orElse("")) : null;
        boolean hasPassword = page.fields().stream().anyMatch(PageFields.Field::isPassword);
        boolean hidden =
                page.profile()
                        .flatMap(p -> p.metadata().get("setting.forgotPasswordLinkLocation"))
                        .filter("None"::equalsIgnoreCase)
                        .isPresent();
        var forgot =
                hasPassword && !hidden
                        ? new PageModel.Link(page.forgotPasswordExchange().orElse(null))
                        : null;
        return new PageModel.SignIn(mode, offersRememberMe(policy, page), signUp, forgot);
    }

    private List<PageModel.Provider> providers() {
        return page.targets().stream()
                .filter(page::isProviderButton)
                .map(
                        target ->
                                new PageModel.Provider(
                                        target.exchangeId(),
                                        page.texts()
                                                .provider(target.exchangeId(), target.profile())))
                .toList();
    }
}
