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

/**
 * Where a journey is and what it knows. Immutable; all but the surroundings is what the row keeps.
 *
 * @param policy lower-case policy id
 * @param request none in a journey that the token endpoint runs
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
    public JourneyState {
        path = List.copyOf(path);
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
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                way,
                page,
                signOn,
                rememberMe,
                csrf,
                now);
    }

    Place place() {
        return path.getLast();
    }

    JourneyState waitingFor(Waiting what) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                what,
                claims,
                way,
                page,
                signOn,
                rememberMe,
                csrf,
                surroundings);
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
        return new JourneyState(
                id,
                policy,
                request,
                other,
                waiting,
                claims,
                way,
                page,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    JourneyState with(Claims bag) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                bag,
                way,
                page,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    JourneyState with(SignOn other) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                way,
                page,
                other,
                rememberMe,
                csrf,
                surroundings);
    }

    JourneyState choosing(Optional<String> exchange, Optional<Place> from) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                new Way(exchange, from),
                page,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    JourneyState remembering(boolean customer) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                way,
                page,
                signOn,
                customer,
                csrf,
                surroundings);
    }

    /** A new page has no history. */
    JourneyState onFreshPage(String exchange) {
        return with(PageMemory.NONE).waitingFor(new Waiting.Page(exchange));
    }

    JourneyState refused(String exchange, Notice why, int tries) {
        return with(new PageMemory(page.verifications(), Optional.of(why), tries))
                .waitingFor(new Waiting.Page(exchange));
    }

    JourneyState noting(Optional<Notice> what) {
        return with(new PageMemory(page.verifications(), what, page.retries()));
    }

    VerificationState verification(ClaimId claim) {
        return page.verifications()
                .getOrDefault(claim, VerificationState.begin(claim.value(), CodeRules.DEFAULT));
    }

    JourneyState verifying(ClaimId claim, VerificationState verification) {
        var all = new HashMap<>(page.verifications());
        all.put(claim, verification);
        return with(new PageMemory(all, page.notice(), page.retries()));
    }

    private JourneyState with(PageMemory other) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                way,
                other,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    @Override
    public String toString() {
        return "JourneyState[" + id + " " + path + " " + waiting + "]";
    }
}
