package dev.gatehouse.policyengine.policy;

import static dev.gatehouse.policyengine.policy.PublishedPolicies.FOLDER;
import static dev.gatehouse.policyengine.policy.PublishedPolicies.assumeThere;
import static dev.gatehouse.policyengine.policy.PublishedPolicies.compile;
import static dev.gatehouse.policyengine.policy.PublishedPolicies.files;
import static dev.gatehouse.policyengine.policy.PublishedPolicies.folders;
import static dev.gatehouse.policyengine.policy.PublishedPolicies.parse;
import static dev.gatehouse.policyengine.policy.PublishedPolicies.policies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The policies that Microsoft publishes must be accepted as they are. */
class PublishedPoliciesTest {
    @TestFactory
    Stream<DynamicTest> every_published_policy_is_parsed() throws IOException {
        assumeThere();
        return files(FOLDER).stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        FOLDER.relativize(file).toString(), () -> parse(file)));
    }

    @TestFactory
    Stream<DynamicTest> every_published_policy_compiles_with_its_base() throws IOException {
        assumeThere();
        List<DynamicTest> tests = new ArrayList<>();
        var usualBase = policies(FOLDER.resolve("starterpack/SocialAndLocalAccounts"));
        for (var folder : folders()) {
            var policies = policies(folder);
            for (var policy : policies.values()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                FOLDER.relativize(folder) + " " + policy.policyId(),
                                () -> compile(policy, policies, usualBase)));
            }
        }
        assertTrue(tests.size() > 50, "found " + tests.size());
        return tests.stream();
    }

    @Test
    void the_starter_packs_case_of_surname_is_resolved() throws IOException {
        assumeThere();
        var policies = policies(FOLDER.resolve("starterpack/SocialAndLocalAccounts"));
        var policy = compile(policies.get("b2c_1a_signup_signin"), policies, Map.of());
        var claims = policy.relyingParty().orElseThrow().technicalProfile().outputClaims();
        assertTrue(
                claims.stream()
                        .anyMatch(
                                c -> c.nameIn(ProtocolName.OPEN_ID_CONNECT).equals("family_name")));
        assertTrue(
                policy.technicalProfiles()
                        .get("SelfAsserted-LocalAccountSignin-Email")
                        .isHandledBy("SelfAssertedAttributeProvider"));
        assertEquals(
                "RedeemRefreshToken",
                policy.relyingParty().orElseThrow().endpoint("Token").orElseThrow().id());
    }
}
