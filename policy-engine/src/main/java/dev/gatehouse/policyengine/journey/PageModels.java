package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.PageLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Builds the model of the page that a journey is at. */
public final class PageModels {
    private static final long RETRY_LIMIT = 3;
    private static final String SETTING = "setting.";

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final Tenant tenant;
    private final PageView page;
    private final FieldModels fields;
    private final Optional<Notice> notice;

    private PageModels(CompiledPolicy policy, JourneyState state, Tenant tenant, String exchange) {
        this.policy = policy;
        this.state = state;
        this.tenant = tenant;
        this.page = PageView.of(policy, state, exchange);
        this.notice = state.page().notice();
        this.fields = new FieldModels(state, page, new ControlClaims(policy, state, page).shown());
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
                && isOf(page, layout -> layout.isAtLeast(1, 1))
                && page.profile()
                        .filter(p -> p.metadata().flag("setting.enableRememberMe", false))
                        .isPresent();
    }

    /** A feature that came with a page layout; a definition without DataUri has them all. */
    private static boolean isOf(PageView page, Predicate<PageLayout> generation) {
        return page.definition().flatMap(d -> d.layout()).map(generation::test).orElse(true);
    }

    private PageModel build() {
        var language = Languages.of(policy, state);
        var metadata = page.profile().map(p -> p.metadata());
        var template = new PageTemplate(policy, state, page.definition());
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
                template.address().orElse(null),
                template.allowsScript(),
                template.named().orElse(null),
                Framing.of(policy).sources().orElse(null),
                metadata.map(m -> m.number("setting.retryLimit", RETRY_LIMIT)).orElse(RETRY_LIMIT),
                page.definition().map(page.texts()::strings).orElse(Map.of()),
                notice.filter(n -> !n.message().isEmpty())
                        .map(n -> new PageModel.PageError(n.errorCode(), n.message()))
                        .orElse(null),
                page.items().stream().map(fields::item).toList(),
                page.kind() == PageView.Kind.COMBINED ? signIn() : null,
                providers(),
                new PageModel.Buttons(
                        page.goesOn(),
                        metadata.map(m -> m.flag("setting.showCancelButton", true)).orElse(true)),
                settings());
    }

    /** As the page's script knows them: the page's, then the profile's, without the prefix. */
    private Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        page.definition().ifPresent(definition -> add(definition.metadata(), settings));
        page.profile().ifPresent(profile -> add(profile.metadata(), settings));
        return settings;
    }

    private static void add(Metadata metadata, Map<String, String> settings) {
        metadata.items()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(SETTING)) {
                                settings.put(key.substring(SETTING.length()), value);
                            }
                        });
    }

    private String layout() {
        if (page.profile().filter(PhoneFactor::isOne).isPresent()) return "multifactor";
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

    private PageModel.SignIn signIn() {
        var mode =
                page.profile()
                        .flatMap(p -> p.metadata().get("setting.operatingMode"))
                        .orElse("Email");
        var signUp =
                page.showsSignUpLink() ? new PageModel.Link(page.signUpTarget().orElse("")) : null;
        boolean hasPassword = page.fields().stream().anyMatch(PageFields.Field::isPassword);
        var location =
                page.profile()
                        .flatMap(p -> p.metadata().get("setting.forgotPasswordLinkLocation"))
                        .orElse("AfterLabel");
        var forgot =
                hasPassword && !location.equalsIgnoreCase("None")
                        ? new PageModel.Link(forgotPasswordExchange())
                        : null;
        return new PageModel.SignIn(mode, offersRememberMe(policy, page), signUp, forgot, location);
    }

    /** Before page layouts the link could not be overridden: it ends in AADB2C90118. */
    private String forgotPasswordExchange() {
        return isOf(page, PageLayout::isContract)
                ? page.forgotPasswordExchange().orElse(null)
                : null;
    }

    private List<PageModel.Provider> providers() {
        return page.targets().stream()
                .filter(page::isProviderButton)
                .map(
                        target ->
                                new PageModel.Provider(
                                        target.exchangeId(),
                                        page.texts()
                                                .provider(target.exchangeId(), target.profile()),
                                        target.profile()
                                                .metadata()
                                                .get(
                                                        "ClaimsProviderSelectionDisplayType",
                                                        "Button")))
                .toList();
    }
}
