package dev.gatehouse.policyengine.policytest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a policy.
 *
 * @param journeys in the same browser, one after the other
 * @param now where the clock stands
 * @param accounts attributes of those that the directory has, by name
 * @param profiles what technical profiles come back with, by id
 * @param rest what REST services answer
 * @param federation what identity providers answer, by the id of their technical profile
 * @param access what conditional access demands of everybody
 */
public record Case(
        String name,
        List<Journey> journeys,
        Optional<Instant> now,
        List<AccountBefore> accounts,
        Map<String, Answers<ProfileAnswer>> profiles,
        List<RestService> rest,
        Map<String, Answers<Provider>> federation,
        List<String> access) {

    /**
     * @param pause how long it begins after what was before
     * @param parameters of the authorization request
     * @param hint the claims of its id_token_hint
     * @param claims known when it begins
     */
    record Journey(
            Optional<Duration> pause,
            Start start,
            Map<String, String> parameters,
            Optional<Map<String, Object>> hint,
            Map<String, String> claims,
            List<Doing> customer,
            Expected expected) {}

    /** Which endpoint is asked. */
    sealed interface Start {
        record Authorize() implements Start {}

        /** The token endpoint, for a password or for the client itself. */
        record Token(Map<String, String> parameters) implements Start {}

        /**
         * @param token the claims of the sign-in, with {@code objectId} and {@code issuedAt}
         */
        record Refresh(Map<String, Object> token) implements Start {}

        /**
         * @param claims of the access token
         */
        record UserInfo(Map<String, Object> claims) implements Start {}
    }

    record AccountBefore(String place, Map<String, Object> attributes) {}

    sealed interface ProfileAnswer {
        record Claims(Map<String, Object> claims) implements ProfileAnswer {}

        record Fails(String code, String message) implements ProfileAnswer {}
    }

    /**
     * What the customer does on a page.
     *
     * @param page what the page has to be like
     * @param pause how long they wait before
     * @param keepsSignedIn whether they want to stay signed in
     * @param verify addresses that they prove to have, by field, before all else
     * @param message what they are told in return; nothing, unless something is said here
     */
    record Doing(
            String place,
            Optional<PageLook> page,
            Optional<Duration> pause,
            boolean keepsSignedIn,
            Map<String, String> verify,
            Act act,
            Optional<String> message) {}

    sealed interface Act {
        /** The form is posted. */
        record Enter(Map<String, String> fields) implements Act {}

        /** A button of a display control, or of the verification of an e-mail field. */
        record Press(String control, String action, Map<String, String> fields) implements Act {}

        record Choose(String exchange) implements Act {}

        record Cancel() implements Act {}

        /** The page is only looked at. */
        record Look() implements Act {}
    }

    /**
     * @param exactly no other claims than these
     * @param called profiles that have to be called, with some of their input claims
     * @param page where the journey has to stand
     * @param accounts those that the directory has to have then, and no others
     */
    record Expected(
            Optional<String> subject,
            Map<String, Object> claims,
            boolean exactly,
            Optional<String> error,
            Map<String, Map<String, Object>> called,
            Optional<PageLook> page,
            Optional<List<Map<String, Object>>> accounts) {}
}
