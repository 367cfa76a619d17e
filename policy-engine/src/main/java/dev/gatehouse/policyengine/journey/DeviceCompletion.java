package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Card;
import dev.gatehouse.policyengine.oauth.DeviceClient;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import io.quarkus.logging.Log;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The end of a journey for a device (RFC 8628 §3.3): nothing is sent anywhere by the browser. */
@ApplicationScoped
class DeviceCompletion {
    private final DeviceClient devices;
    private final SignOns signOns;
    private final ErrorPage errorPage;
    private final Template decided;

    DeviceCompletion(
            @RestClient DeviceClient devices,
            SignOns signOns,
            ErrorPage errorPage,
            @Location("page/device-decided.html") Template decided) {
        this.devices = devices;
        this.signOns = signOns;
        this.errorPage = errorPage;
        this.decided = decided;
    }

    Uni<BrowserResponse> respond(
            Tenancy tenancy,
            JourneyState state,
            Need.Final end,
            Optional<SsoSessionStore.Found> found) {
        var answer =
                switch (end) {
                    case Need.Issue issue ->
                            signOns.keep(tenancy, state, found, participant(tenancy, state, issue))
                                    .flatMap(kept -> approve(tenancy, state, issue, kept));
                    case Need.Answer _ -> refuse(tenancy, state, JourneyError.noTokens(state));
                    case Need.Refuse(var error) -> refuse(tenancy, state, error);
                    case Need.RefuseInWords(_, var description) ->
                            deny(tenancy, state, description);
                };
        return answer.onFailure().recoverWithItem(failure -> undecided(state, failure));
    }

    private static Optional<Participant> participant(
            Tenancy tenancy, JourneyState state, Need.Issue issue) {
        return Minting.participant(tenancy, state.request().orElseThrow(), issue);
    }

    private Uni<BrowserResponse> approve(
            Tenancy tenancy, JourneyState state, Need.Issue issue, SignOns.Kept kept) {
        var about = about(tenancy, state);
        var approval =
                new DeviceClient.Decision(
                        about.tenant(),
                        about.policy(),
                        about.origin(),
                        about.userCode(),
                        about.id(),
                        issue.authTime().getEpochSecond(),
                        kept.sid().orElse(null),
                        issue.subject(),
                        issue.objectId().orElse(null),
                        issue.userIdentity().orElse(null),
                        issue.issuer().id(),
                        issue.claims());
        return devices.approve(approval)
                .invoke(
                        answer ->
                                Log.infof(
                                        "device signed in journey=%s policy=%s done=%s",
                                        state.id(), state.policy(), answer.done()))
                .map(answer -> approved(answer.done()).with(kept.cookies()));
    }

    private BrowserResponse approved(boolean done) {
        return done
                ? card(200, true, "Continue on your device", "You can close this window.")
                : card(
                        400,
                        false,
                        "The code has expired",
                        "Begin again on your device: it shows a new code.");
    }

    private Uni<BrowserResponse> refuse(Tenancy tenancy, JourneyState state, JourneyError error) {
        // Anything but the customer's own word leaves the device waiting for another try
        return error.code() == ErrorCode.AADB2C90091
                ? deny(tenancy, state, "You can close this window.")
                : Uni.createFrom().item(page(state, error.code(), error.arguments()));
    }

    private Uni<BrowserResponse> deny(Tenancy tenancy, JourneyState state, String words) {
        return devices.deny(about(tenancy, state))
                .map(_ -> card(200, false, "Your device is not signed in", words));
    }

    private static DeviceClient.Decision about(Tenancy tenancy, JourneyState state) {
        AuthorizationRequest request = state.request().orElseThrow();
        return DeviceClient.Decision.about(
                tenancy.registry().tenantId(),
                tenancy.policy().policyId(),
                request.origin(),
                request.parameter("user_code").orElseThrow(),
                request.device().orElseThrow());
    }

    private BrowserResponse undecided(JourneyState state, Throwable failure) {
        Log.errorf(
                "device not decided upon journey=%s reason=%s",
                state.id(), failure.getClass().getSimpleName() + " " + failure.getMessage());
        return page(state, ErrorCode.AADB2C90085, List.of());
    }

    private BrowserResponse page(JourneyState state, ErrorCode code, List<String> arguments) {
        return errorPage.show(code, arguments, state.id(), state.surroundings().moment().now());
    }

    private BrowserResponse card(int status, boolean good, String heading, String words) {
        return Card.show(
                status, decided.data("good", good).data("heading", heading).data("words", words));
    }
}
