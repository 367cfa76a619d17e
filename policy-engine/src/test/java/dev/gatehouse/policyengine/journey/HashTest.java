package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashTest {
    private static final ClaimsTransformation HASH =
            new ClaimsTransformation(
                    "HashIt",
                    "Hash",
                    List.of(
                            new ClaimsTransformation.Claim(Sample.NAME, "plaintext"),
                            new ClaimsTransformation.Claim(Sample.OBJECT_ID, "salt")),
                    List.of(
                            new ClaimsTransformation.InputParameter(
                                    "randomizerSecret", DataType.STRING, "B2C_1A_Pepper")),
                    List.of(new ClaimsTransformation.Claim(Sample.NAME, "hash")));
    private static final Claims BAG =
            Claims.NONE.with(Sample.NAME, "MyPass@word1").with(Sample.OBJECT_ID, "487624568");

    // SHA-256 of MyPass@word1487624568pepper
    @Test
    void a_hash_is_made_with_the_policy_key_that_the_journey_was_given() {
        var ring =
                new KeyRing(
                        Run.TENANT, Map.of("b2c_1a_pepper", new PolicySecret("pepper")), Map.of());
        var outcome = transformed(Run.surroundings().with(ring));
        var bag = assertInstanceOf(ProfileClaims.Outcome.Bag.class, outcome).claims();
        assertEquals(
                "SzodKcSd38zcdgF5MM3WIdZTw1+g6GjzMH4fK3Guk/8=",
                bag.text("displayName").orElseThrow());
    }

    @Test
    void without_the_key_there_is_no_hash() {
        assertInstanceOf(ProfileClaims.Outcome.Failed.class, transformed(Run.surroundings()));
    }

    private static ProfileClaims.Outcome transformed(Surroundings surroundings) {
        var policy = Sample.policy(List.of(), Sample.send(1));
        var state = new Run(policy).state.in(surroundings);
        var profile = new Sample.Profile("P").build();
        return new ProfileClaims(policy, state, profile).transform(List.of(HASH), BAG);
    }
}
