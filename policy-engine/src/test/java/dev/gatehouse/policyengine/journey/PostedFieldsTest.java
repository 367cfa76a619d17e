package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.EnabledForUserJourneys;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.Protocol;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a browser may post that no page of ours would have posted. */
class PostedFieldsTest {
    private static final String DAVID = "11111111-2222-7333-8444-555555555555";
    private static final ClaimType ADDRESS =
            Sample.claim("readOnlyEmail", DataType.STRING, UserInputType.READONLY);
    private static final String[] SIGN_UP = {
        "email", "david@contoso.com", "newPassword", "P4ssword!",
        "reenterPassword", "P4ssword!", "displayName", "David"
    };

    private static Run signingUp() {
        var run =
                new Run(StarterPack.localAccounts("SignUpOrSignin.xml"))
                        .when("AAD-UserWriteUsingLogonEmail", Map.of("objectId", DAVID));
        run.start();
        run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange"));
        run.verify("email", "david@contoso.com");
        return run;
    }

    private static String[] with(String... more) {
        var all = new ArrayList<>(List.of(SIGN_UP));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    // CWE-915 (mass assignment)
    @Test
    void claims_that_the_page_does_not_ask_for_are_not_taken() {
        var run = signingUp();
        var need =
                run.submit(
                        with(
                                "objectId",
                                "another's",
                                "newUser",
                                "false",
                                "accountEnabled",
                                "false",
                                "userPrincipalName",
                                "admin@contoso.com",
                                "passwordPolicies",
                                "None",
                                "authenticationSource",
                                "me",
                                "isForgotPassword",
                                "true"));
        assertInstanceOf(Need.Accepted.class, need);
        var written = run.lastCall("AAD-UserWriteUsingLogonEmail").input().toString();
        assertFalse(written.contains("another's"), written);
        assertFalse(written.contains("admin@contoso.com"), written);
        assertEquals(DAVID, run.state.claims().text("objectId").orElseThrow());
        assertFalse(run.state.claims().text("authenticationSource").orElse("").equals("me"));
        assertFalse(run.state.claims().has(ClaimId.of("isForgotPassword")));
        assertFalse(run.state.claims().has(ClaimId.of("accountEnabled")));
    }

    @Test
    void the_page_for_a_new_password_cannot_be_jumped_to() {
        var run = new Run(StarterPack.localAccounts("PasswordReset.xml"));
        run.start();
        var need =
                run.submit(
                        "email",
                        "david@contoso.com",
                        "objectId",
                        DAVID,
                        "newPassword",
                        "P4ssword!",
                        "reenterPassword",
                        "P4ssword!");
        assertInstanceOf(Need.Rejected.class, need);
        assertInstanceOf(Need.ShowPage.class, run.send(new JourneyEvent.Continued(false)));
        assertEquals(0, run.state.place().index());
        assertTrue(run.needs.stream().noneMatch(Need.RunProfile.class::isInstance));
    }

    // OWASP ASVS 5.0 §2.2.1
    @Test
    void a_text_longer_than_any_attribute_or_with_control_characters_is_refused() {
        for (var text : List.of("x".repeat(2001), "David\u0000", "David\u001b[31m")) {
            var run = signingUp();
            var fields = SIGN_UP.clone();
            fields[7] = text;
            var rejected = assertInstanceOf(Need.Rejected.class, run.submit(fields));
            assertTrue(rejected.fields().containsKey(ClaimId.of("displayName")));
            assertFalse(new String(JourneyCodec.write(run.state)).contains("xxxx"));
        }
    }

    @Test
    void what_a_way_not_taken_learned_is_forgotten() {
        var run = signingUp();
        assertInstanceOf(Need.Accepted.class, run.submit(SIGN_UP));
        assertTrue(run.state.signOn().authTime().isPresent());
        assertInstanceOf(Need.ShowPage.class, run.send(new JourneyEvent.Cancelled()));
        assertFalse(run.state.claims().has(ClaimId.of("objectId")));
        assertTrue(run.state.signOn().added().isEmpty());
        assertTrue(run.state.signOn().authTime().isEmpty());
        assertInstanceOf(
                Need.ShowPage.class,
                run.send(new JourneyEvent.Chose("SignUpWithLogonEmailExchange")));
    }

    @Test
    void a_page_that_limits_its_tries_ends_the_journey() {
        var check = new Sample.Profile("Check").build();
        var page =
                new TechnicalProfile(
                        "Form",
                        ClaimsProvider.UNNAMED,
                        Optional.empty(),
                        new Protocol(
                                ProtocolName.PROPRIETARY,
                                Optional.of("SelfAssertedAttributeProvider")),
                        Optional.empty(),
                        Optional.empty(),
                        new Metadata(Map.of("setting.retryLimit", "2")),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(Sample.reference(Sample.NAME, null, null, false)),
                        List.of(),
                        List.of(new ValidationTechnicalProfile(check, List.of(), false, true)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        EnabledForUserJourneys.ALWAYS,
                        List.of());
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("Form", page)));
        var run =
                new Run(Sample.policy(List.of(), step, Sample.send(2)))
                        .whenFails("Check", JourneyError.of(ErrorCode.AADB2C90278));
        run.start();
        assertInstanceOf(Need.Rejected.class, run.submit("displayName", "a"));
        assertInstanceOf(Need.Rejected.class, run.submit("displayName", "b"));
        var refuse = assertInstanceOf(Need.Refuse.class, run.submit("displayName", "c"));
        assertEquals(ErrorCode.AADB2C90157, refuse.error().code());
    }

    // CWE-93: it would be refused by the mail sender, as a fault of ours
    @Test
    void no_code_goes_to_an_address_with_control_characters() {
        var run = signingUp();
        run.send(new JourneyEvent.CodeRequested(ClaimId.of("email"), "a\u0001b@contoso.com"));
        var shown = assertInstanceOf(Need.ShowVerification.class, run.needs.getLast());
        assertFalse(shown.ok());
    }

    /** A second factor: the address of record is shown, a code goes there. */
    private static Run provingTheAddressOfRecord() {
        var page =
                new Sample.Profile("EmailVerifyOnSignIn")
                        .protocol(ProtocolName.PROPRIETARY, "SelfAssertedAttributeProvider")
                        .inputs(Sample.reference(ADDRESS, null, null, false))
                        .outputs(Sample.reference(ADDRESS, "Verified.Email", null, false))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("Verify", page)));
        var run = new Run(Sample.policy(List.of(), step, Sample.send(2)));
        run.state =
                run.state.with(
                        Claims.NONE
                                .with(ADDRESS, "david@contoso.com")
                                .with(Sample.OBJECT_ID, DAVID));
        run.send(new JourneyEvent.Started(Claims.NONE));
        return run;
    }

    @Test
    void an_address_that_is_only_shown_has_to_be_proven_all_the_same() {
        var run = provingTheAddressOfRecord();
        var rejected = assertInstanceOf(Need.Rejected.class, run.submit());
        assertTrue(rejected.fields().containsKey(ADDRESS.id()));
        run.verify("readOnlyEmail", "david@contoso.com");
        assertInstanceOf(Need.Accepted.class, run.submit());
    }

    @Test
    void an_address_that_is_only_shown_cannot_be_exchanged_for_another() {
        var run = provingTheAddressOfRecord();
        run.send(new JourneyEvent.CodeRequested(ADDRESS.id(), "mallory@example.com"));
        var sent = assertInstanceOf(Need.SendCode.class, run.needs.getLast());
        assertEquals("david@contoso.com", sent.address());
        var other = provingTheAddressOfRecord();
        other.verify("readOnlyEmail", "mallory@example.com");
        assertInstanceOf(Need.Rejected.class, other.submit("readOnlyEmail", "mallory@example.com"));
        assertEquals(Optional.of("david@contoso.com"), other.state.claims().text("readOnlyEmail"));
    }
}
