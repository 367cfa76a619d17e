package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Where a journey is and what it knows. Immutable; all but the surroundings is what the row keeps.
 *
 * @param policy lower-case policy id
 * @param request none in a refresh
 * @param path the places from the journey down to the innermost sub-journey
 * @param page what happened on the present page
 */
public record JourneyState(
        UUID id,
        String policy,
        Optional<AuthorizationRequest> request,
        List<Place> path,
        Waiting waiting,
        Claims claims,
        Way way,
        PageMemory page,
        SignOn signOn,
        boolean rememberMe,
        String csrf,
        Surroundings surroundings) {
    /** The csrf token of a journey that the token endpoint runs. */
    static final String NO_BROWSER = "";

    public JourneyState {
        path = List.copyOf(path);
    }

    boolean hasBrowser() {
        return !csrf.equals(NO_BROWSER);
    }

    Optional<String> chosen() {
        return way.chosen();
    }

    Optional<Place> openedFrom() {
        return way.openedFrom();
    }

    /** A journey that has yet to begin at the first step. */
    public static JourneyState begin(
            UUID id,
            String policy,
            Optional<AuthorizationRequest> request,
            String userJourney,
            SignOn signOn,
            String csrf,
            Surroundings surroundings) {
        return new JourneyState(
                id,
                policy,
                request,
                List.of(new Place(Place.Kind.JOURNEY, userJourney, 0)),
                new Waiting.Begin(),
                Claims.NONE,
                Way.NONE,
                PageMemory.NONE,
                signOn,
                false,
                csrf,
                surroundings);
    }

    public JourneyState in(Surroundings now) {
        return changed(draft -> draft.surroundings = now);
    }

    Place place() {
        return path.getLast();
    }

    JourneyState waitingFor(Waiting what) {
        return changed(draft -> draft.waiting = what);
    }

    JourneyState at(Place place) {
        var moved = new ArrayList<>(path);
        moved.set(moved.size() - 1, place);
        return along(moved);
    }

    /** From the beginning, in the same row: the customer has to sign in. */
    JourneyState afresh(String userJourney) {
        var signedOff = SignOn.unused(signOn.cookie());
        return begin(id, policy, request, userJourney, signedOff, csrf, surroundings);
    }

    /** Into a sub-journey: a transfer leaves the caller behind. */
    JourneyState into(Place first) {
        var moved = new ArrayList<>(path);
        if (first.kind() == Place.Kind.TRANSFER) moved.removeLast();
        moved.add(first);
        return along(moved);
    }

    JourneyState outOfSubJourney() {
        return along(path.subList(0, path.size() - 1));
    }

    private JourneyState along(List<Place> other) {
        return changed(draft -> draft.path = other);
    }

    JourneyState with(Claims bag) {
        return changed(draft -> draft.claims = bag);
    }

    JourneyState with(SignOn other) {
        return changed(draft -> draft.signOn = other);
    }

    JourneyState choosing(Optional<String> exchange, Optional<Place> from) {
        return changed(draft -> draft.way = new Way(exchange, from));
    }

    JourneyState remembering(boolean customer) {
        return changed(draft -> draft.rememberMe = customer);
    }

    /** A new page has no history. */
    JourneyState onFreshPage(String exchange) {
        return with(PageMemory.NONE).waitingFor(new Waiting.Page(exchange));
    }

    JourneyState refused(String exchange, Notice why, int tries) {
        return with(new PageMemory(page.verifications(), page.controls(), Optional.of(why), tries))
                .waitingFor(new Waiting.Page(exchange));
    }

    JourneyState noting(Optional<Notice> what) {
        return with(new PageMemory(page.verifications(), page.controls(), what, page.retries()));
    }

    VerificationState verification(ClaimId claim) {
        return page.verifications()
                .getOrDefault(claim, VerificationState.begin(claim.value(), CodeRules.DEFAULT));
    }

    JourneyState verifying(ClaimId claim, VerificationState verification) {
        var all = new HashMap<>(page.verifications());
        all.put(claim, verification);
        return with(new PageMemory(all, page.controls(), page.notice(), page.retries()));
    }

    ControlState control(String id) {
        return page.controls().getOrDefault(id, ControlState.NONE);
    }

    JourneyState controlling(String id, ControlState control) {
        var all = new HashMap<>(page.controls());
        all.put(id, control);
        return with(new PageMemory(page.verifications(), all, page.notice(), page.retries()));
    }

    private JourneyState with(PageMemory other) {
        return changed(draft -> draft.page = other);
    }

    private JourneyState changed(Consumer<Draft> change) {
        var draft = new Draft();
        change.accept(draft);
        return new JourneyState(
                id,
                policy,
                request,
                draft.path,
                draft.waiting,
                draft.claims,
                draft.way,
                draft.page,
                draft.signOn,
                draft.rememberMe,
                csrf,
                draft.surroundings);
    }

    /** What may be other in the next state; until said otherwise, as in this one. */
    private final class Draft {
        private List<Place> path = JourneyState.this.path;
        private Waiting waiting = JourneyState.this.waiting;
        private Claims claims = JourneyState.this.claims;
        private Way way = JourneyState.this.way;
        private PageMemory page = JourneyState.this.page;
        private SignOn signOn = JourneyState.this.signOn;
        private boolean rememberMe = JourneyState.this.rememberMe;
        private Surroundings surroundings = JourneyState.this.surroundings;
    }

    @Override
    public String toString() {
        return "JourneyState[" + id + " " + path + " " + waiting + "]";
    }
}
