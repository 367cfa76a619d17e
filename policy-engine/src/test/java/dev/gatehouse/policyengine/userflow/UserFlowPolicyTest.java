package dev.gatehouse.policyengine.userflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.policyengine.policy.Checked;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.OrchestrationStep.CombinedSignInAndSignUp;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.PolicyParser;
import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.RelyingPartyFacts;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserFlowPolicyTest {
    private static final String GUID = "6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b";

    @Test
    void the_base_policy_compiles_and_cannot_be_run() {
        var result =
                PolicyCompiler.compile(
                        List.of(GatehouseBase.policy()), Set.of(PolicyFacts.TENANT_KEY_SET));
        assertFalse(accepted(result).isRunnable());
        assertEquals(GatehouseBase.POLICY_ID, GatehouseBase.policy().policyId());
    }

    @ParameterizedTest
    @EnumSource(UserFlowSpec.Type.class)
    void every_type_of_flow_compiles_with_every_attribute_and_claim(UserFlowSpec.Type type) {
        var policy =
                compiled(
                        """
                        {'type': '%s', 'emailVerification': false, 'passwordComplexity': 'simple',
                         'userAttributes': [{'name': 'displayName', 'required': true, 'label': 'Your <name> & \\"title\\"'}, {'name': 'givenName'}, {'name': 'surname'},
                           {'name': 'jobTitle'}, {'name': 'streetAddress'}, {'name': 'postalCode'}, {'name': 'city'}, {'name': 'state'},
                           {'name': 'country', 'inputType': 'DropdownSingleSelect', 'options': ['DE', 'FR']}, {'name': 'extension_Loyalty'}],
                         'applicationClaims': ['displayName', 'givenName', 'surname', 'jobTitle', 'streetAddress', 'postalCode', 'city', 'state', 'country',
                           'extension_Loyalty', 'extension_Tier', 'emails', 'objectId', 'newUser', 'identityProvider'],
                         'session': {'keepMeSignedInDays': 7}}"""
                                .formatted(type.json()));
        assertTrue(policy.isRunnable());
        assertEquals(type.journey(), policy.relyingParty().orElseThrow().defaultUserJourney().id());
        assertEquals(GUID, policy.tenantObjectId().orElseThrow());
    }

    @Test
    void the_tokens_have_the_names_that_user_flows_give_them() {
        var policy =
                compiled(
                        "{'type': 'signUpOrSignIn', 'applicationClaims': ['displayName', 'givenName', 'surname', 'emails', 'objectId', 'newUser', 'identityProvider', 'country']}");
        var claims = policy.relyingParty().orElseThrow().technicalProfile().outputClaims();
        assertEquals(
                List.of(
                        "sub",
                        "oid",
                        "name",
                        "given_name",
                        "family_name",
                        "emails",
                        "newUser",
                        "idp",
                        "country",
                        "tfp"),
                claims.stream().map(c -> c.nameIn(ProtocolName.OPEN_ID_CONNECT)).toList());
        // protocol.md §1: the policy's name in its configured case
        assertEquals("B2C_1_SignUpSignIn", claims.getLast().defaultValue().orElseThrow());
        assertTrue(claims.getLast().alwaysUseDefaultValue());
    }

    @Test
    void the_facts_are_those_of_a_user_flow() {
        var facts =
                RelyingPartyFacts.of(
                                compiled(
                                        "{'type': 'signUpOrSignIn', 'applicationClaims': ['emails']}"))
                        .orElseThrow();
        assertEquals(
                new PolicyFacts(
                        PolicyFacts.IssuerFormat.TFP,
                        3_600,
                        3_600,
                        1_209_600,
                        7_776_000L,
                        true,
                        PolicyFacts.TENANT_KEY_SET,
                        "RS256",
                        false,
                        List.of("sub", "oid", "emails", "tfp"),
                        false,
                        null,
                        null,
                        null,
                        "Tenant",
                        false,
                        false,
                        List.of(PolicyFacts.TENANT_KEY_SET),
                        Map.of()),
                facts);
    }

    @Test
    void only_a_resource_owner_flow_takes_a_password_from_the_token_request() {
        var ropc = RelyingPartyFacts.of(compiled("{'type': 'resourceOwner'}")).orElseThrow();
        var signIn = RelyingPartyFacts.of(compiled("{'type': 'signIn'}")).orElseThrow();

        assertEquals("ResourceOwner", ropc.passwordJourney());
        assertNull(signIn.passwordJourney());
    }

    @Test
    void token_and_session_settings_reach_the_facts_and_the_behaviors() {
        var policy =
                compiled(
                        """
                {'type': 'signIn', 'session': {'scope': 'Application', 'lifetime': 1800, 'expiry': 'Absolute', 'keepMeSignedInDays': 14, 'requireIdTokenInLogout': true},
                 'tokens': {'accessTokenLifetime': 300, 'idTokenLifetime': 600, 'refreshTokenLifetime': 172800, 'slidingWindow': 'unbounded', 'issuer': 'authority'}}""");
        var facts = RelyingPartyFacts.of(policy).orElseThrow();
        assertEquals(PolicyFacts.IssuerFormat.AUTHORITY, facts.issuerFormat());
        assertEquals(
                List.of(300L, 600L, 172_800L),
                List.of(
                        facts.accessTokenLifetime(),
                        facts.idTokenLifetime(),
                        facts.refreshTokenLifetime()));
        assertNull(facts.slidingWindow());
        assertTrue(facts.enforceIdTokenHintOnLogout());
        var behaviors = policy.relyingParty().orElseThrow().behaviors();
        assertEquals(SsoScope.APPLICATION, behaviors.ssoScope());
        assertEquals(1_800, behaviors.sessionExpiryInSeconds());
        assertEquals(OptionalInt.of(14), behaviors.keepAliveInDays());
        var page =
                policy.technicalProfiles().get("SelfAsserted-LocalAccountSignin-Email").metadata();
        assertTrue(page.flag("setting.enableRememberMe", false));
        assertFalse(page.flag("setting.showSignupLink", true));
    }

    @Test
    void the_sign_up_page_asks_for_address_passwords_and_then_the_attributes_in_order() {
        var policy =
                compiled(
                        "{'type': 'signUpOrSignIn', 'userAttributes': [{'name': 'surname'}, {'name': 'displayName', 'required': true}]}");
        var page = policy.technicalProfiles().get("LocalAccountSignUpWithLogonEmail");
        var shown =
                page.outputClaims().stream()
                        .filter(c -> c.claimType().userInputType().isPresent())
                        .toList();
        assertEquals(
                List.of("email", "newPassword", "reenterPassword", "surname", "displayName"),
                shown.stream().map(c -> c.id().value()).toList());
        assertEquals(
                List.of(true, true, true, false, true),
                shown.stream().map(ClaimReference::required).toList());
        assertEquals("Verified.Email", shown.getFirst().partnerName());
        assertTrue(page.metadata().flag("EnforceEmailVerification", true));
        var write = policy.technicalProfiles().get("AAD-UserWriteUsingLogonEmail");
        var displayName =
                write.persistedClaims().stream()
                        .filter(c -> c.id().equals(ClaimId.of("displayName")))
                        .toList();
        assertEquals(1, displayName.size());
        assertEquals("unknown", displayName.getFirst().defaultValue().orElseThrow());
        assertTrue(
                write.persistedClaims().stream()
                        .anyMatch(c -> c.id().equals(ClaimId.of("surname"))));
    }

    @Test
    void without_email_verification_the_reset_of_a_password_is_verified_all_the_same() {
        var policy = compiled("{'type': 'signUpOrSignIn', 'emailVerification': false}");
        assertFalse(
                policy.technicalProfiles()
                        .get("LocalAccountSignUpWithLogonEmail")
                        .metadata()
                        .flag("EnforceEmailVerification", true));
        assertTrue(
                policy.technicalProfiles()
                        .get("LocalAccountDiscoveryUsingEmailAddress")
                        .metadata()
                        .flag("EnforceEmailVerification", true));
    }

    @Test
    void a_forgotten_password_is_reset_inside_the_flow() {
        var policy = compiled("{'type': 'signUpOrSignIn'}");
        var steps = policy.relyingParty().orElseThrow().defaultUserJourney().steps();
        var page = assertInstanceOf(CombinedSignInAndSignUp.class, steps.getFirst());
        var override =
                page.exchanges()
                        .getFirst()
                        .profile()
                        .metadata()
                        .get("setting.forgotPasswordLinkOverride")
                        .orElseThrow();
        assertTrue(
                page.selections().stream()
                        .anyMatch(
                                s ->
                                        s.exchangeId().equals(override)
                                                && s.profile().id().equals("ForgotPassword")));
        assertEquals(
                "NewPassword",
                assertInstanceOf(InvokeSubJourney.class, steps.get(2))
                        .candidates()
                        .getFirst()
                        .id());
    }

    @Test
    void the_profile_page_shows_what_is_known_and_writes_what_is_entered() {
        var policy =
                compiled(
                        "{'type': 'profileUpdate', 'userAttributes': [{'name': 'city'}, {'name': 'extension_Loyalty', 'label': 'Loyalty card'}]}");
        var page = policy.technicalProfiles().get("SelfAsserted-ProfileUpdate");
        assertEquals(
                List.of("city", "extension_Loyalty"),
                page.inputClaims().stream().map(c -> c.id().value()).toList());
        var write = page.validationTechnicalProfiles().getFirst().profile();
        assertEquals(
                List.of("city", "extension_Loyalty", "objectId"),
                write.persistedClaims().stream().map(c -> c.id().value()).toList());
        var loyalty = policy.claimType(ClaimId.of("extension_Loyalty")).orElseThrow();
        assertEquals("Loyalty card", loyalty.displayName().orElseThrow());
        assertEquals(UserInputType.TEXT_BOX, loyalty.userInputType().orElseThrow());
        assertTrue(
                policy.technicalProfiles().get("AAD-UserReadUsingObjectId").outputClaims().stream()
                        .anyMatch(c -> c.claimType().equals(loyalty)));
    }

    @Test // userflows.md §8
    void a_strong_password_has_three_of_four_classes_and_a_simple_one_a_length() {
        var strong =
                compiled("{'type': 'signUp'}")
                        .claimType(ClaimId.of("newPassword"))
                        .orElseThrow()
                        .predicateValidation()
                        .orElseThrow();
        assertEquals(
                List.of(1, 3, 1), strong.groups().stream().map(g -> g.matchAtLeast()).toList());
        var characters = strong.groups().getLast().predicates().getFirst();
        var regex = DotNetPattern.compile(characters.parameters().get("RegularExpression"));
        assertTrue(regex.isIn("aZ9 @#$%^&*-_+=[]{}|\\:',.?/`~\"();!"));
        assertFalse(regex.isIn("pässword"));
        var classes = strong.groups().get(1).predicates().stream().map(Predicate::id).toList();
        assertEquals(List.of("LowerCase", "UpperCase", "Digit", "Symbol"), classes);
        var simple =
                compiled("{'type': 'signUp', 'passwordComplexity': 'simple'}")
                        .claimType(ClaimId.of("newPassword"))
                        .orElseThrow();
        assertEquals("SimplePassword", simple.predicateValidation().orElseThrow().id());
    }

    @Test
    void what_a_manifest_says_cannot_break_out_of_the_xml() {
        var policy =
                compiled(
                        "{'type': 'signUp', 'userAttributes': [{'name': 'city', 'label': '</DisplayName><x a=\\\"&\\u0000\\\">'}]}");
        assertEquals(
                "</DisplayName><x a=\"&\uFFFD\">",
                policy.claimType(ClaimId.of("city")).orElseThrow().displayName().orElseThrow());
    }

    private static CompiledPolicy compiled(String json) {
        var spec =
                switch (UserFlowReader.read(json.replace('\'', '"'))) {
                    case UserFlowChecked.Accepted(var read) -> read;
                    case UserFlowChecked.Refused(var errors) ->
                            throw new AssertionError(errors.toString());
                };
        var xml =
                UserFlowPolicy.generate(
                        "B2C_1_SignUpSignIn", "contoso.onmicrosoft.com", GUID, spec);
        var leaf = accepted(PolicyParser.parse("flow.xml", xml.getBytes(StandardCharsets.UTF_8)));
        return accepted(
                PolicyCompiler.compile(
                        List.<ParsedPolicy>of(GatehouseBase.policy(), leaf),
                        Set.of(PolicyFacts.TENANT_KEY_SET)));
    }

    private static <T> T accepted(Checked<T> result) {
        return switch (result) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var errors) -> throw new AssertionError(errors.toString());
        };
    }
}
