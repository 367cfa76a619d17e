package dev.gatehouse.policyengine.policytest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a policy.
 *
 * @param parameters of the authorization request
 * @param claims known when the journey begins
 * @param answers what technical profiles come back with, by id
 */
public record Case(
        String name,
        Map<String, String> parameters,
        Map<String, String> claims,
        Optional<Instant> now,
        Map<String, Answer> answers,
        List<Doing> customer,
        Expected expected) {

    sealed interface Answer {
        record Claims(Map<String, Object> claims) implements Answer {}

        record Fails(String code, String message) implements Answer {}
    }

    /**
     * What the customer does on a page.
     *
     * @param page the exchange whose page it has to be
     * @param verify addresses that the customer proves to have, by claim, before the form is posted
     */
    record Doing(
            Optional<String> page,
            Map<String, String> verify,
            Optional<Map<String, String>> enter,
            Optional<String> choose,
            boolean cancel,
            Optional<String> message) {}

    /**
     * @param exactly no other claims than these
     * @param called profiles that have to be called, with some of their input claims
     */
    record Expected(
            Optional<String> subject,
            Map<String, Object> claims,
            boolean exactly,
            Optional<String> error,
            Map<String, Map<String, Object>> called) {}
}
