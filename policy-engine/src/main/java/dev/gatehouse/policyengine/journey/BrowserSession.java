package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.session.SsoSession;
import dev.gatehouse.policyengine.session.SsoSessionStore;
import java.time.Instant;
import java.util.Optional;

/** The sign-on session of one browser, by the rules of those in the database, without one. */
public final class BrowserSession {
    private static final String COOKIE = "browser";

    private Optional<SsoSession> kept = Optional.empty();
    private SignOns.Start start = new SignOns.Start(SignOn.NONE, Optional.empty(), false);

    /** What a request that comes now may use of it. */
    public SignOn at(CompiledPolicy policy, AuthorizationRequest request, Instant now) {
        var found =
                kept.filter(session -> now.isBefore(session.expiresAt()))
                        .map(session -> new SsoSessionStore.Found(COOKIE, session, 1));
        start =
                Keeping.scope(policy, request)
                        .map(scope -> SignOns.start(request, scope, found, now))
                        .orElseGet(() -> new SignOns.Start(SignOn.NONE, Optional.empty(), false));
        return start.signOn();
    }

    /** What becomes of a request by which no page may be shown. */
    public Need answered(AuthorizationRequest request, Need need) {
        return request.isSilent() && !(need instanceof Need.Final)
                ? new Need.Refuse(Journeys.silent(request, start))
                : need;
    }

    /** Once the claims are about to be issued. */
    public void keep(CompiledPolicy policy, JourneyState state) {
        switch (Keeping.of(policy, state, kept, Optional.empty())) {
            case Keeping.Nothing() -> {}
            case Keeping.Use(var change) -> kept = kept.map(change);
            case Keeping.Begin(var session) -> kept = Optional.of(session);
        }
    }

    @Override
    public String toString() {
        return "BrowserSession[" + kept + "]";
    }
}
