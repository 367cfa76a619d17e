package dev.gatehouse.policyengine.policy;

import static dev.gatehouse.policyengine.policy.Fixture.blocks;
import static dev.gatehouse.policyengine.policy.Fixture.child;
import static dev.gatehouse.policyengine.policy.Fixture.profiles;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Policies that are written to keep the compiler busy: each compiles or is refused in seconds. */
class HostilePolicyTest {

    @Test
    void elements_are_counted() {
        assertEquals(
                "expected at most 100000 elements",
                errors(child("B2C_1A_a", "", many(100_001, i -> "<a/>"))).getFirst().message());
    }

    @Test
    void no_more_errors_are_told_than_somebody_reads() {
        assertEquals(1_000, errors(child("B2C_1A_a", "", many(5_000, i -> "<a/>"))).size());
    }

    @Test
    void long_lists_of_claims_merge_in_time() {
        var claims = many(20_000, i -> "<InputClaim ClaimTypeReferenceId=\"c" + i + "\"/>");
        var profile =
                profiles(
                        "<TechnicalProfile Id=\"a\"><InputClaims>"
                                + claims
                                + "</InputClaims></TechnicalProfile>");
        errors(child("B2C_1A_a", "", profile), child("B2C_1A_b", "B2C_1A_a", profile));
    }

    @Test
    void many_unknown_names_are_not_compared_with_many_known_ones() {
        var types =
                many(
                        10_000,
                        i ->
                                "<ClaimType Id=\"some_long_claim_name_"
                                        + i
                                        + "\"><DataType>string</DataType></ClaimType>");
        var claims =
                many(
                        15_000,
                        i ->
                                "<InputClaim ClaimTypeReferenceId=\"some_lnog_claim_name_"
                                        + i
                                        + "\"/>");
        errors(
                child("B2C_1A_a", "", blocks("<ClaimsSchema>" + types + "</ClaimsSchema>")),
                child(
                        "B2C_1A_b",
                        "B2C_1A_a",
                        profiles(
                                "<TechnicalProfile Id=\"a\"><InputClaims>"
                                        + claims
                                        + "</InputClaims></TechnicalProfile>")));
    }

    @Test
    void a_journey_has_a_limited_number_of_steps() {
        var steps =
                many(
                        5_000,
                        i ->
                                "<OrchestrationStep Order=\""
                                        + (i + 1)
                                        + "\" Type=\"ClaimsProviderSelection\"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId=\"x\"/></ClaimsProviderSelections></OrchestrationStep>");
        var found =
                errors(
                        child(
                                "B2C_1A_a",
                                "",
                                "<SubJourneys><SubJourney Id=\"s\" Type=\"Call\"><OrchestrationSteps>"
                                        + steps
                                        + "</OrchestrationSteps></SubJourney></SubJourneys>"));
        assertEquals(
                List.of("expected at most 500 steps, found 5000"),
                found.stream().map(PolicyError::message).toList());
    }

    @Test
    void sub_journeys_that_invoke_one_another_twice_are_walked_once() {
        var journeys =
                many(
                        3_000,
                        i ->
                                "<SubJourney Id=\"s%d\" Type=\"Call\"><OrchestrationSteps><OrchestrationStep Order=\"1\" Type=\"InvokeSubJourney\"><JourneyList><Candidate SubJourneyReferenceId=\"s%d\"/><Candidate SubJourneyReferenceId=\"s%d\"/></JourneyList></OrchestrationStep></OrchestrationSteps></SubJourney>"
                                        .formatted(i, i + 1, i + 2));
        var found = errors(child("B2C_1A_a", "", "<SubJourneys>" + journeys + "</SubJourneys>"));
        assertTrue(
                found.stream().anyMatch(e -> e.message().contains("that invoke one another")),
                found.toString());
    }

    @Test
    void profiles_that_validate_by_one_another_twice_are_walked_once() {
        var chain =
                many(
                        4_000,
                        i ->
                                "<TechnicalProfile Id=\"p%d\"><ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId=\"p%d\"/><ValidationTechnicalProfile ReferenceId=\"p%d\"/></ValidationTechnicalProfiles></TechnicalProfile>"
                                        .formatted(i, i + 1, i + 2));
        var found = errors(child("B2C_1A_a", "", profiles(chain)));
        assertTrue(
                found.stream()
                        .anyMatch(e -> e.message().contains("profiles that call one another")),
                found.toString());
    }

    private static String many(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    private static List<PolicyError> errors(String... chain) {
        return assertTimeoutPreemptively(ofSeconds(30), () -> Fixture.errors(chain));
    }
}
