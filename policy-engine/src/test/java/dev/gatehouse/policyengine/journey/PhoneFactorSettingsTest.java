package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.claim;
import static dev.gatehouse.policyengine.journey.Sample.policy;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.phone.KnownNumbers;
import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.ProtocolName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ief.md §3.1, PhoneFactorProtocolProvider: what its metadata and the account's numbers change. */
class PhoneFactorSettingsTest {
    private static final String FIRST = "+12065550100";
    private static final String SECOND = "+41446681800";
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);
    private static final JourneyError WRONG =
            JourneyError.forCustomer(
                    ErrorCode.AADB2C90154, "UserMessageIfWrongCodeEntered", "ours");
    private static final JourneyError MANY =
            JourneyError.forCustomer(ErrorCode.AADB2C90154, "UserMessageIfThrottled", "ours");

    private static ClaimReference number(String name, String known) {
        return reference(claim(name, DataType.STRING, null), null, known, false);
    }

    private static Run page(Map<String, String> metadata, String... known) {
        var inputs = new ArrayList<ClaimReference>();
        if (known.length > 0) inputs.add(number("strongAuthenticationPhoneNumber", known[0]));
        if (known.length > 1) {
            inputs.add(number("secondaryStrongAuthenticationPhoneNumber", known[1]));
        }
        return page(metadata, inputs);
    }

    private static Run page(Map<String, String> metadata, List<ClaimReference> inputs) {
        var items = new HashMap<>(metadata);
        items.put("ContentDefinitionReferenceId", "api.x");
        items.put("ManualPhoneNumberEntryAllowed", "true");
        var profile =
                new Sample.Profile("Phone")
                        .protocol(ProtocolName.PROPRIETARY, "PhoneFactorProtocolProvider")
                        .metadata(items)
                        .inputs(inputs.toArray(ClaimReference[]::new))
                        .outputs(reference(OBJECT_ID, null, "1", false))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("Page", profile)));
        return new Run(policy(List.of(), step, send(2))).when("Phone", Map.of());
    }

    private static PageModel model(Run run) {
        return PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
    }

    private static PageModel.Control control(Run run) {
        return model(run).fields().getFirst().control();
    }

    private static Need act(Run run, String action, String... pairs) {
        var fields = new HashMap<ClaimId, String>();
        for (int i = 0; i < pairs.length; i += 2) fields.put(ClaimId.of(pairs[i]), pairs[i + 1]);
        return run.send(new JourneyEvent.ControlActed(PhoneFactor.CONTROL, action, fields));
    }

    private static void reaches(Run run, PhoneChannel... phones) {
        run.state = run.state.in(run.state.surroundings().reaching(Set.of(phones)));
    }

    private static String operation(Run run) {
        return run.needs.stream()
                .filter(Need.RunProfile.class::isInstance)
                .map(Need.RunProfile.class::cast)
                .toList()
                .getLast()
                .profile()
                .metadata()
                .get("Operation", "");
    }

    @Test
    void it_is_a_multifactor_page() {
        var run = page(Map.of(), FIRST);
        run.start();
        assertEquals("multifactor", model(run).page());
    }

    @Test
    void the_customer_chooses_between_a_message_and_a_call_unless_the_policy_does() {
        for (var mode : List.of("", "mixed", "sms", "phone")) {
            var run = page(mode.isEmpty() ? Map.of() : Map.of("setting.authenticationMode", mode));
            run.start();
            boolean both = mode.isEmpty() || mode.equals("mixed");
            assertEquals(both, control(run).actions().contains("Call"), mode);
            act(run, "SendCode", "countryCode", "US", "number", "2065550100");
            assertEquals(mode.equals("phone") ? "Call" : "Send", operation(run), mode);
        }
    }

    @Test
    void a_call_is_not_offered_where_none_can_be_made() {
        var run = page(Map.of());
        reaches(run, PhoneChannel.sms);
        run.start();
        assertFalse(control(run).actions().contains("Call"));
        run = page(Map.of());
        reaches(run, PhoneChannel.voice);
        run.start();
        act(run, "SendCode", "countryCode", "US", "number", "2065550100");
        assertEquals("Call", operation(run));
    }

    @Test
    void a_called_customer_enters_the_code_like_one_who_got_a_message() {
        var run = page(Map.of(), FIRST);
        run.start();
        act(run, "Call");
        assertEquals("Call", operation(run));
        assertEquals("codeSent", control(run).state());
    }

    @Test
    void the_only_number_is_shown_in_part_and_one_of_two_is_chosen() {
        var run = page(Map.of(), FIRST);
        run.start();
        var only = control(run).fields().getFirst();
        assertEquals("Readonly", only.type());
        assertEquals("XXX-XXX-0100", only.value());
        run = page(Map.of(), FIRST, SECOND);
        run.start();
        var choice = control(run).fields().getFirst();
        assertEquals("RadioSingleSelect", choice.type());
        assertEquals(2, choice.options().size());
        act(run, "SendCode", "knownPhoneNumber", "1");
        assertEquals("1", run.lastCall("Phone").input().get("knownPhoneNumber").asText());
        assertInstanceOf(Need.ShowControl.class, act(run, "ChangeClaims"));
        var refused =
                assertInstanceOf(
                        Need.ShowControl.class, act(run, "SendCode", "knownPhoneNumber", "2"));
        assertFalse(refused.ok());
    }

    @Test
    void a_policys_own_claim_of_a_number_is_not_what_the_page_shows() {
        var own = claim("phoneNumber", DataType.STRING, null);
        var run =
                page(
                        Map.of(),
                        List.of(reference(own, "strongAuthenticationPhoneNumber", null, false)));
        run.state = run.state.with(run.state.claims().with(own.id(), ClaimValue.text(FIRST)));
        run.start();
        assertEquals("XXX-XXX-0100", control(run).fields().getFirst().value());
    }

    @Test
    void whom_the_factor_is_of_is_no_number() {
        for (var name : List.of("UserId", "email")) {
            var run = page(Map.of(), List.of(number(name, "+ada@example.com")));
            run.start();
            assertEquals("countryCode", control(run).fields().getFirst().id());
        }
    }

    // OWASP ASVS 5.0 §6.6: published policies give the number under other names (ief.md §3.1)
    @Test
    void a_number_in_any_input_claim_is_known_and_no_other_can_be_entered() {
        var run =
                page(
                        Map.of(),
                        List.of(
                                number("UserId", "someone@contoso.onmicrosoft.com"),
                                number("signInNames.phoneNumber", FIRST),
                                number("displayName", "David")));
        run.start();
        assertEquals("XXX-XXX-0100", control(run).fields().getFirst().value());
        act(run, "SendCode", "countryCode", "CH", "number", "446681800");
        var call = run.lastCall("Phone");
        assertFalse(call.input().containsKey("number"));
        assertTrue(
                call.profile()
                        .metadata()
                        .get(KnownNumbers.CLAIMS, "")
                        .lines()
                        .anyMatch("signInNames.phoneNumber"::equals));
    }

    @Test
    void autodial_sends_when_the_page_opens_and_once() {
        var run =
                page(
                        Map.of("setting.autodial", "true", "setting.authenticationMode", "sms"),
                        FIRST);
        assertInstanceOf(Need.ShowPage.class, run.start());
        assertEquals("Send", operation(run));
        assertEquals("codeSent", control(run).state());
        int before = run.needs.size();
        act(run, "ChangeClaims");
        assertEquals(before + 1, run.needs.size());
    }

    @Test
    void a_page_that_could_not_dial_says_so() {
        var run =
                page(
                        Map.of(
                                "setting.autodial", "true",
                                "setting.authenticationMode", "phone",
                                "UserMessageIfThrottled", "too many"),
                        FIRST);
        run.whenFails("Phone", MANY);
        assertInstanceOf(Need.ShowPage.class, run.start());
        assertEquals("too many", control(run).message());
        assertEquals("initial", control(run).state());
    }

    @Test
    void autodial_needs_one_number_and_one_way() {
        var sms = Map.of("setting.autodial", "true", "setting.authenticationMode", "sms");
        for (var run :
                List.of(
                        page(sms),
                        page(sms, FIRST, SECOND),
                        page(Map.of("setting.autodial", "true"), FIRST))) {
            run.start();
            assertEquals("initial", control(run).state());
        }
    }

    // localization-ids.tsv, api.phonefactor
    @Test
    void the_pages_own_words_are_said() {
        var run =
                page(
                        Map.of(
                                "language.intro_sms_p", "choose one",
                                "language.button_send_code", "text me",
                                "language.button_verify_code", "check it",
                                "language.error_incorrect_code", "not that code",
                                "language.requiredField_code", "no code",
                                "language.invalid_code", "six digits",
                                "setting.authenticationMode", "sms"),
                        FIRST,
                        SECOND);
        run.start();
        var strings = control(run).strings();
        assertEquals("choose one", strings.get("intro_msg"));
        assertEquals("text me", strings.get("but_send_code"));
        assertEquals("check it", strings.get("but_verify_code"));
        act(run, "SendCode", "knownPhoneNumber", "0");
        assertTrue(act(run, "VerifyCode").toString().contains("no code"));
        assertTrue(act(run, "VerifyCode", "verificationCode", "12").toString().contains("six"));
        run.whenFails("Phone", WRONG);
        var refused =
                assertInstanceOf(
                        Need.ShowControl.class,
                        act(run, "VerifyCode", "verificationCode", "123 456"));
        assertEquals("not that code", refused.message());
    }

    // localization-ids.tsv, api.phonefactor: code_pattern and number_pattern
    @Test
    void the_policys_patterns_are_what_a_code_and_a_number_are_like() {
        var run =
                page(
                        Map.of(
                                "language.code_pattern", "^\\d{6}$",
                                "language.number_pattern", "^\\+1\\d{10}$",
                                "language.invalid_code", "six digits"));
        run.start();
        act(run, "SendCode", "countryCode", "US", "number", "2065550100");
        assertEquals(
                "^\\+1\\d{10}$",
                run.lastCall("Phone").profile().metadata().get("number_pattern", ""));
        var spaced = act(run, "VerifyCode", "verificationCode", "123 456");
        assertTrue(spaced.toString().contains("six digits"));
        act(run, "VerifyCode", "verificationCode", "123456");
        assertEquals("Verify", operation(run));
    }

    @Test
    void a_pattern_that_is_none_is_not_applied() {
        var run = page(Map.of("language.code_pattern", "(", "language.number_pattern", "["));
        run.start();
        act(run, "SendCode", "countryCode", "US", "number", "2065550100");
        assertEquals("", run.lastCall("Phone").profile().metadata().get("number_pattern", "?"));
        act(run, "VerifyCode", "verificationCode", "123 456");
        assertEquals("Verify", operation(run));
    }
}
