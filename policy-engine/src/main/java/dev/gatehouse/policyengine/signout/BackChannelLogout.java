package dev.gatehouse.policyengine.signout;

import dev.gatehouse.platform.outgoing.OutgoingClient;
import dev.gatehouse.platform.outgoing.OutgoingFailed;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSession;
import dev.gatehouse.policyengine.signout.LogoutTokenClient.LogoutTokenRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * OpenID Connect Back-Channel Logout 1.0: each application that took part gets a logout token.
 * Nobody waits for it, and what is under way when the service stops is lost: an application that
 * did not hear of it is signed out when its own session ends.
 */
@ApplicationScoped
class BackChannelLogout {

    private static final Duration BEFORE_SECOND_ATTEMPT = Duration.ofSeconds(1);

    private final LogoutTokenClient tokens;
    private final OutgoingClient applications;
    private final MeterRegistry meters;

    BackChannelLogout(
            @RestClient LogoutTokenClient tokens,
            OutgoingClient applications,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.applications = applications;
        this.meters = meters;
    }

    void tell(TenantRegistry registry, SsoSession session) {
        for (var participant : session.participants()) {
            registry.application(participant.clientId())
                    .flatMap(Application::backChannelLogoutUrl)
                    .ifPresent(url -> tell(registry, session, participant, URI.create(url)));
        }
    }

    private void tell(
            TenantRegistry registry, SsoSession session, Participant participant, URI url) {
        deliver(registry, session, participant, url)
                .onFailure(failure -> !isRefused(failure))
                .retry()
                .withBackOff(BEFORE_SECOND_ATTEMPT)
                .atMost(1)
                .subscribe()
                .with(
                        status -> told(participant, status),
                        failure -> notTold(participant, failure));
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof OutgoingFailed failed
                && failed.reason() == OutgoingFailed.Reason.REFUSED;
    }

    private Uni<Integer> deliver(
            TenantRegistry registry, SsoSession session, Participant participant, URI url) {
        var request =
                new LogoutTokenRequest(
                        registry.tenantId(),
                        participant.policy(),
                        participant.origin(),
                        participant.clientId(),
                        participant.subject(),
                        session.sessionId());
        return tokens.logoutToken(request)
                // a JWT needs no escaping (RFC 7515 §2)
                .flatMap(answer -> applications.post(url, "logout_token=" + answer.logoutToken()))
                .invoke(
                        status -> {
                            if (status >= 500) throw new IllegalStateException("status " + status);
                        });
    }

    /** Back-Channel Logout §2.8: 200 when it is done, 400 when it is refused. */
    private void told(Participant participant, int status) {
        boolean accepted = status / 100 == 2;
        count(accepted ? "accepted" : "refused");
        Log.infof(
                "back-channel logout %s client_id=%s status=%d",
                accepted ? "accepted" : "refused", participant.clientId(), status);
    }

    private void notTold(Participant participant, Throwable failure) {
        count("failed");
        Log.warnf(
                "back-channel logout failed client_id=%s reason=%s",
                participant.clientId(),
                failure.getClass().getSimpleName() + " " + failure.getMessage());
    }

    private void count(String outcome) {
        meters.counter("gatehouse.backchannel.logouts", "outcome", outcome).increment();
    }
}
