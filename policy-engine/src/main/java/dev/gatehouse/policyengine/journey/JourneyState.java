package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a journey is and what it knows. Immutable; all but the surroundings is what the row keeps.
 *
 * @param policy lower-case policy id
 * @param request none in a journey that the token endpoint runs
 * @param path the places from the journey down to the innermost sub-journey
 * @param chosen the exchange that the customer picked on a page
 * @param openedFrom the page that Cancel goes back to
 * @param verifications of the present page
 * @param retries refused posts of the present page
 */
public record JourneyState(
        UUID id,
        String policy,
        Optional<AuthorizationRequest> request,
        List<Place> path,
        Waiting waiting,
        Claims claims,
        Optional<String> chosen,
        Optional<Place> openedFrom,
        Map<ClaimId, VerificationState> verifications,
        Optional<Notice> notice,
        int retries,
        SignOn signOn,
        boolean rememberMe,
        String csrf,
        Surroundings surroundings) {
    public JourneyState {
        path = List.copyOf(path);
        verifications = Map.copyOf(verifications);
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
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                0,
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
                chosen,
                openedFrom,
                verifications,
                notice,
                retries,
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
                chosen,
                openedFrom,
                verifications,
                notice,
                retries,
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
                chosen,
                openedFrom,
                verifications,
                notice,
                retries,
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
                chosen,
                openedFrom,
                verifications,
                notice,
                retries,
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
                chosen,
                openedFrom,
                verifications,
                notice,
                retries,
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
                exchange,
                from,
                verifications,
                notice,
                retries,
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
                chosen,
                openedFrom,
                verifications,
                notice,
                retries,
                signOn,
                customer,
                csrf,
                surroundings);
    }

    /** A new page has no history. */
    JourneyState onFreshPage(String exchange) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                new Waiting.Page(exchange),
                claims,
                chosen,
                openedFrom,
                Map.of(),
                Optional.empty(),
                0,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    JourneyState refused(String exchange, Notice why, int tries) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                new Waiting.Page(exchange),
                claims,
                chosen,
                openedFrom,
                verifications,
                Optional.of(why),
                tries,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    JourneyState noting(Optional<Notice> what) {
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                chosen,
                openedFrom,
                verifications,
                what,
                retries,
                signOn,
                rememberMe,
                csrf,
                surroundings);
    }

    VerificationState verification(ClaimId claim) {
        return verifications.getOrDefault(
                claim, VerificationState.begin(claim.value(), CodeRules.DEFAULT));
    }

    JourneyState verifying(ClaimId claim, VerificationState verification) {
        var all = new HashMap<>(verifications);
        all.put(claim, verification);
        return new JourneyState(
                id,
                policy,
                request,
                path,
                waiting,
                claims,
                chosen,
                openedFrom,
                all,
                notice,
                retries,
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
