package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.OnErrorMode;
import dev.gatehouse.policyengine.policy.RelyingParty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of an error that ends a journey and is not the application's to show: the policy's
 * content definition {@code api.error}. The journey remembers it, so that a reload shows it again.
 */
final class ErrorPages {
    /** The part of its address that tells its kind. */
    static final String API = "GlobalException";

    private static final String DEFINITION = "api.error";

    private ErrorPages() {}

    /** An application is told of its own errors, unless the policy shows them. */
    static boolean isShownHere(CompiledPolicy policy, JourneyState state, JourneyError error) {
        boolean shows =
                policy.relyingParty()
                        .map(RelyingParty::behaviors)
                        .filter(behaviors -> behaviors.onError() == OnErrorMode.DISPLAY_IN_SERVICE)
                        .isPresent();
        return shows && !state.request().orElseThrow().isSilent()
                || !error.error().isRedirectable();
    }

    /** Whether there is such a page for what a journey came to; devices and SAML have their own. */
    static boolean isOne(CompiledPolicy policy, Move move) {
        var request = move.state().request();
        boolean isOpenId =
                request.filter(r -> r.device().isEmpty() && r.saml().isEmpty()).isPresent();
        return isOpenId
                && definition(policy).isPresent()
                && move.need() instanceof Need.Refuse(var error)
                && isShownHere(policy, move.state(), error);
    }

    /**
     * What the journey came to, with the error kept where its page is to be shown. What its last
     * page said is over with the journey.
     */
    static Move noted(CompiledPolicy policy, Move move) {
        if (!isOne(policy, move) || !(move.need() instanceof Need.Refuse(var error))) {
            return move.state().waiting() instanceof Waiting.End
                    ? new Move(move.state().noting(Optional.empty()), move.need())
                    : move;
        }
        var texts = new Texts(policy, move.state(), definition(policy), Optional.empty());
        var message = texts.message(error, Optional.empty());
        var notice = new Notice(error.code().code(), message, Map.of(), Map.of());
        return new Move(move.state().noting(Optional.of(notice)), move.need());
    }

    /** Empty when the journey has not ended so. */
    static Optional<PageModel> of(CompiledPolicy policy, JourneyState state, Tenant tenant) {
        return state.waiting() instanceof Waiting.End
                ? state.page().notice().map(notice -> page(policy, state, tenant, notice))
                : Optional.empty();
    }

    private static PageModel page(
            CompiledPolicy policy, JourneyState state, Tenant tenant, Notice notice) {
        var language = Languages.of(policy, state);
        var definition = definition(policy);
        var template = new PageTemplate(policy, state, definition);
        return new PageModel(
                "page",
                "globalexception",
                API,
                DEFINITION,
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
                0,
                definition
                        .map(new Texts(policy, state, definition, Optional.empty())::strings)
                        .orElse(Map.of()),
                new PageModel.PageError(notice.errorCode(), notice.message()),
                List.of(),
                null,
                List.of(),
                new PageModel.Buttons(false, false),
                Map.of());
    }

    private static Optional<ContentDefinition> definition(CompiledPolicy policy) {
        return Optional.ofNullable(policy.contentDefinitions().get(DEFINITION));
    }
}
