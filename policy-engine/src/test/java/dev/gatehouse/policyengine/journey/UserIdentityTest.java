package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.ProtocolName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ief.md §3.1: issuer_refresh_token_user_identity_claim_type. */
class UserIdentityTest {

    private static CompiledPolicy policy(String identity) {
        var issuer =
                new Sample.Profile("Issuer")
                        .protocol(ProtocolName.NONE, null)
                        .jwt()
                        .metadata("issuer_refresh_token_user_identity_claim_type", identity)
                        .build();
        var read =
                new Sample.Profile("Read")
                        .outputs(
                                reference(OBJECT_ID, "oid", null, false),
                                reference(NAME, "name", null, false))
                        .build();
        return Sample.policy(
                List.of(),
                new ClaimsExchange(1, List.of(), List.of(new Exchange("ReadExchange", read))),
                new SendClaims(2, List.of(), issuer));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"displayName, David", "objectId, -", "newUser, -"})
    void what_is_issued_says_whose_its_refresh_tokens_are(String claim, String identity) {
        var run = new Run(policy(claim)).when("Read", Map.of("oid", "42", "name", "David"));
        var issue = assertInstanceOf(Need.Issue.class, run.start());
        assertEquals(Optional.ofNullable(identity), issue.userIdentity());
        assertEquals("Issuer", issue.issuer().id());
    }

    @Test
    void a_refresh_journey_begins_with_whose_the_token_is() {
        var policy = policy("displayName");
        var body =
                new RefreshBody(
                        "contoso.onmicrosoft.com",
                        "B2C_1A_x",
                        URI.create("https://login.example"),
                        "c",
                        "42",
                        null,
                        "David",
                        null,
                        1_700_000_000,
                        Map.of(),
                        "openid");
        var journey = policy.relyingParty().orElseThrow().defaultUserJourney();
        var known = Refresh.known(body, policy, journey);
        assertEquals(Optional.of("David"), known.text("displayName"));
        assertEquals(Optional.empty(), known.text("objectId"));
    }
}
