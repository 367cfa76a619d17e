package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.Mask;
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
    private final Claims prefilled;
    private final Optional<Notice> notice;

    private PageModels(CompiledPolicy policy, JourneyState state, Tenant tenant, String exchange) {
        this.policy = policy;
        this.state = state;
        this.tenant = tenant;
        this.page = PageView.of(policy, state, exchange);
        this.prefilled = new ControlClaims(policy, state, page).shown();
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
                allowsScript(),
                template.named().orElse(null),
                template.framing().orElse(null),
                metadata.map(m -> m.number("setting.retryLimit", RETRY_LIMIT)).orElse(RETRY_LIMIT),
                page.definition().map(page.texts()::strings).orElse(Map.of()),
                notice.filter(n -> !n.message().isEmpty())
                        .map(n -> new PageModel.PageError(n.errorCode(), n.message()))
                        .orElse(null),
                page.items().stream().map(this::item).toList(),
                page.kind() == PageView.Kind.COMBINED ? signIn() : null,
                providers(),
                new PageModel.Buttons(
                        metadata.map(m -> m.flag("setting.showContinueButton", true)).orElse(true),
                        metadata.map(m -> m.flag("setting.showCancelButton", true)).orElse(true)),
                metadata.map(PageModels::settings).orElse(Map.of()));
    }

    /** As the page's script knows them: without the prefix. */
    private static Map<String, String> settings(Metadata metadata) {
        var settings = new TreeMap<String, String>();
        metadata.items()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(SETTING)) {
                                settings.put(key.substring(SETTING.length()), value);
                            }
                        });
        return settings;
    }

    private PageModel.Field item(PageFields.Item item) {
        return switch (item) {
            case PageFields.Field field -> field(field);
            case PageFields.Control control -> control(control);
        };
    }

    private PageModel.Field control(PageFields.Control control) {
        var model =
                new ControlModel(state.control(control.id()), control, page.texts(), prefilled)
                        .of(
                                control.members().stream().map(this::field).toList(),
                                control.code().map(this::field).orElse(null));
        return new PageModel.Field(
                control.id(),
                control.control().type().xml(),
                page.texts().control(control.id(), "DisplayName").orElse(control.id()),
                null,
                "",
                model.required(),
                false,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                model);
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
                field.verified() && field.control().isEmpty() ? verification(field) : null,
                claim.dataType().xml(),
                null);
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
        var sent = field.control().map(id -> state.control(id).values().get(field.id()));
        if (sent.isPresent()) return sent.get();
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
