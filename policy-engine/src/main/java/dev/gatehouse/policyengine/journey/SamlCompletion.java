package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.ErrorDescription;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.saml.SamlId;
import dev.gatehouse.policyengine.saml.Work;
import dev.gatehouse.policyengine.samlissuer.IssuerSettings;
import dev.gatehouse.policyengine.samlissuer.SamlIssuer;
import dev.gatehouse.policyengine.samlissuer.SamlResponses;
import dev.gatehouse.policyengine.samlissuer.ServiceProviders;
import dev.gatehouse.policyengine.samlissuer.ServiceProviders.ServiceProvider;
import dev.gatehouse.policyengine.samlissuer.SpLogout;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The end of a journey for a SAML service provider: session, assertion, response. */
@ApplicationScoped
class SamlCompletion {
    private final SamlIssuer issuer;
    private final ServiceProviders providers;
    private final SignOns signOns;
    private final ErrorPage errorPage;

    SamlCompletion(
            SamlIssuer issuer, ServiceProviders providers, SignOns signOns, ErrorPage errorPage) {
        this.issuer = issuer;
        this.providers = providers;
        this.signOns = signOns;
        this.errorPage = errorPage;
    }

    private record Proven(IssuerSettings settings, ServiceProvider provider) {}

    Uni<BrowserResponse> respond(
            Tenancy tenancy,
            JourneyState state,
            Need.Final end,
            Optional<SsoSessionStore.Found> found) {
        return proven(tenancy, state)
                .flatMap(
                        proven ->
                                switch (end) {
                                    case Need.Issue issue ->
                                            issue(tenancy, state, issue, found, proven)
                                                    .onFailure(OAuthException.class)
                                                    .recoverWithUni(
                                                            failure ->
                                                                    refuse(
                                                                            state,
                                                                            proven,
                                                                            (OAuthException)
                                                                                    failure));
                                    case Need.Answer _ ->
                                            refuse(state, proven, JourneyError.noTokens(state));
                                    case Need.Refuse(var error) -> refuse(state, proven, error);
                                    case Need.RefuseInWords(_, var words) ->
                                            refuse(state, proven, ErrorCode.AADB2C90255, words);
                                })
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> page(state, (OAuthException) refusal));
    }

    /** A journey may outlive the registration of what asked for it. */
    private Uni<Proven> proven(Tenancy tenancy, JourneyState state) {
        AuthorizationRequest request = state.request().orElseThrow();
        var entityId = request.saml().orElseThrow().entityId();
        return issuer.settings(
                        tenancy.registry(),
                        tenancy.policy(),
                        request.origin(),
                        text -> Placeholders.resolve(text, tenancy.policy(), state))
                .flatMap(
                        settings ->
                                providers
                                        .find(tenancy.registry(), settings, entityId)
                                        .map(provider -> proven(settings, provider, request)));
    }

    private static Proven proven(
            IssuerSettings settings, ServiceProvider provider, AuthorizationRequest request) {
        var consumer = Optional.of(request.redirectUri());
        if (provider.entity().consumer(consumer, Optional.empty()).isEmpty()) {
            throw new OAuthException(
                    ErrorCode.GH1043,
                    "consumer no longer registered",
                    request.redirectUri(),
                    provider.entity().entityId());
        }
        return new Proven(settings, provider);
    }

    private Uni<BrowserResponse> issue(
            Tenancy tenancy,
            JourneyState state,
            Need.Issue issue,
            Optional<SsoSessionStore.Found> found,
            Proven proven) {
        var request = state.request().orElseThrow();
        return signOns.keep(tenancy, state, found, participant(tenancy, request, issue, proven))
                .flatMap(
                        kept ->
                                Work.off(() -> success(state, issue, proven, kept))
                                        .map(response -> response.with(kept.cookies())))
                // a NameID format or an entity id that is no URI
                .onFailure(IllegalArgumentException.class)
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90255,
                                        "setting not as expected: " + failure.getMessage(),
                                        proven.settings().issuer().id()))
                .invoke(
                        () ->
                                Log.infof(
                                        "journey completed journey=%s policy=%s client_id=%s",
                                        state.id(), state.policy(), request.clientId()));
    }

    private static BrowserResponse success(
            JourneyState state, Need.Issue issue, Proven proven, SignOns.Kept kept) {
        var said =
                new SamlResponses.Said(
                        issue.subject(),
                        issue.claims(),
                        issue.authTime(),
                        kept.sid().map(SpLogout::sessionIndex).orElseGet(SamlId::create));
        return SamlResponses.success(
                proven.settings(),
                proven.provider().entity(),
                state.request().orElseThrow(),
                said,
                state.surroundings().moment().now());
    }

    /** SamlSSOSessionProvider: the service provider is told when the session ends. */
    private static Optional<Participant> participant(
            Tenancy tenancy, AuthorizationRequest request, Need.Issue issue, Proven proven) {
        return proven.settings()
                .issuer()
                .sessionManagement()
                .filter(manager -> manager.isHandledBy("SamlSSOSessionProvider"))
                .filter(manager -> manager.metadata().flag("RegisterServiceProviders", true))
                .map(
                        _ ->
                                new Participant(
                                        request.clientId(),
                                        tenancy.policy().policyId(),
                                        request.origin(),
                                        issue.subject()));
    }

    /** A key is missing, ours or theirs. */
    private Uni<BrowserResponse> refuse(JourneyState state, Proven proven, OAuthException failure) {
        Log.errorf(
                "assertion not made journey=%s code=%s reason=%s",
                state.id(), failure.code(), failure.getMessage());
        var error = JourneyError.of(failure.code(), failure.arguments().toArray(String[]::new));
        return refuse(state, proven, error);
    }

    private Uni<BrowserResponse> refuse(JourneyState state, Proven proven, JourneyError error) {
        return refuse(state, proven, error.code(), words(state, error));
    }

    private Uni<BrowserResponse> refuse(
            JourneyState state, Proven proven, ErrorCode code, String words) {
        var request = state.request().orElseThrow();
        Log.infof(
                "journey refused journey=%s policy=%s client_id=%s code=%s",
                state.id(), state.policy(), request.clientId(), code);
        return Work.off(
                () ->
                        SamlResponses.failure(
                                proven.settings(),
                                request,
                                code,
                                words,
                                state.surroundings().moment().now()));
    }

    private static String words(JourneyState state, JourneyError error) {
        return ErrorDescription.render(
                error.code(), error.arguments(), state.id(), state.surroundings().moment().now());
    }

    private BrowserResponse page(JourneyState state, OAuthException refusal) {
        Log.errorf(
                "saml response not given journey=%s code=%s reason=%s",
                state.id(), refusal.code(), refusal.getMessage());
        return errorPage.show(
                refusal.code(),
                List.copyOf(refusal.arguments()),
                state.id(),
                state.surroundings().moment().now());
    }
}
