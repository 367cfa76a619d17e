package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.ErrorDescription;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.AuthorizationResponse;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.TokenClient;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The end of a journey: session, tokens, and the authorization response. */
@ApplicationScoped
class Completion {
    private final TokenClient tokens;
    private final SignOns signOns;
    private final DeviceCompletion devices;
    private final SamlCompletion serviceProviders;
    private final ErrorPage errorPage;
    private final MeterRegistry meters;

    Completion(
            @RestClient TokenClient tokens,
            SignOns signOns,
            DeviceCompletion devices,
            SamlCompletion serviceProviders,
            ErrorPage errorPage,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.signOns = signOns;
        this.devices = devices;
        this.serviceProviders = serviceProviders;
        this.errorPage = errorPage;
        this.meters = meters;
    }

    Uni<BrowserResponse> respond(
            Tenancy tenancy,
            JourneyState state,
            Need.Final end,
            Optional<SsoSessionStore.Found> found) {
        if (state.request().orElseThrow().device().isPresent()) {
            count(state, end instanceof Need.Issue ? "completed" : "refused");
            return devices.respond(tenancy, state, end, found);
        }
        if (state.request().orElseThrow().saml().isPresent()) {
            count(state, end instanceof Need.Issue ? "completed" : "refused");
            return serviceProviders.respond(tenancy, state, end, found);
        }
        if (!isProven(tenancy, state.request().orElseThrow())) {
            return Uni.createFrom().item(unproven(state));
        }
        return switch (end) {
            case Need.Issue issue when isOfAnother(tenancy, state, issue) ->
                    Uni.createFrom()
                            .item(refuse(tenancy, state, JourneyError.of(ErrorCode.GH1023)));
            case Need.Issue issue -> issue(tenancy, state, issue, found);
            case Need.Answer _ ->
                    Uni.createFrom().item(refuse(tenancy, state, JourneyError.noTokens(state)));
            case Need.Refuse(var error) -> Uni.createFrom().item(refuse(tenancy, state, error));
            case Need.RefuseInWords words -> {
                count(state, "refused");
                yield Uni.createFrom()
                        .item(
                                AuthorizationResponse.error(
                                        state.request().orElseThrow(),
                                        issuer(tenancy, state),
                                        words.error(),
                                        words.description()));
            }
        };
    }

    /** OpenID Connect Core §3.1.2.1: no answer about another than the hint names. */
    private static boolean isOfAnother(Tenancy tenancy, JourneyState state, Need.Issue issue) {
        return IdTokenHint.namesAnother(
                tenancy.policy(), state.request().orElseThrow(), issue.subject());
    }

    /** A journey may outlive the registration of its redirect URI (RFC 6749 §3.1.2.4). */
    private static boolean isProven(Tenancy tenancy, AuthorizationRequest request) {
        return tenancy.registry()
                .application(request.clientId())
                .flatMap(client -> client.allowsRedirectTo(request.redirectUri()))
                .isPresent();
    }

    private BrowserResponse unproven(JourneyState state) {
        count(state, "refused");
        var request = state.request().orElseThrow();
        Log.warnf(
                "redirect_uri no longer registered journey=%s client_id=%s",
                state.id(), request.clientId());
        return errorPage.show(
                ErrorCode.AADB2C90006,
                List.of(request.redirectUri(), request.clientId()),
                state.id(),
                state.surroundings().moment().now());
    }

    private Uni<BrowserResponse> issue(
            Tenancy tenancy,
            JourneyState state,
            Need.Issue issue,
            Optional<SsoSessionStore.Found> found) {
        var request = state.request().orElseThrow();
        return signOns.keep(tenancy, state, found, Minting.participant(tenancy, request, issue))
                .flatMap(
                        kept ->
                                tokens.mint(Minting.request(tenancy, request, issue, kept))
                                        .map(
                                                answer ->
                                                        AuthorizationResponse.success(
                                                                        request,
                                                                        issuer(tenancy, state),
                                                                        Minting.answered(answer))
                                                                .with(kept.cookies())))
                .invoke(
                        () -> {
                            count(state, "completed");
                            Log.infof(
                                    "journey completed journey=%s policy=%s client_id=%s",
                                    state.id(), state.policy(), request.clientId());
                        })
                .onFailure()
                .recoverWithItem(failure -> unanswered(tenancy, state, failure));
    }

    /** token-service is away or says no: the application may try again. */
    private BrowserResponse unanswered(Tenancy tenancy, JourneyState state, Throwable failure) {
        Log.errorf(
                "tokens not minted journey=%s reason=%s",
                state.id(), failure.getClass().getSimpleName() + " " + failure.getMessage());
        return refuse(tenancy, state, JourneyError.of(ErrorCode.AADB2C90085));
    }

    BrowserResponse refuse(Tenancy tenancy, JourneyState state, JourneyError error) {
        count(state, "refused");
        var request = state.request().orElseThrow();
        Log.infof(
                "journey refused journey=%s policy=%s client_id=%s code=%s",
                state.id(), state.policy(), request.clientId(), error.code());
        var now = state.surroundings().moment().now();
        if (ErrorPages.isShownHere(tenancy.policy(), state, error))
            return errorPage.show(error.code(), error.arguments(), state.id(), now);
        return AuthorizationResponse.error(
                request,
                issuer(tenancy, state),
                error.error().wireName(),
                ErrorDescription.render(error.code(), error.arguments(), state.id(), now));
    }

    private static String issuer(Tenancy tenancy, JourneyState state) {
        return tenancy.issuer(state.request().orElseThrow().origin());
    }

    void count(JourneyState state, String outcome) {
        meters.counter("gatehouse.journeys", "policy", state.policy(), "outcome", outcome)
                .increment();
    }
}
