package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.LocalizedResources.StringKey;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** localization-ids.tsv, and the ids that page layouts before 2.0 have. */
class OlderTextsTest {
    private static final StringKey USERNAME =
            new StringKey("UxElement", "", "logonIdentifier_username");

    private static StringKey ux(String id) {
        return new StringKey("UxElement", "", id);
    }

    private static Texts signIn(Map<StringKey, String> strings) {
        var profile = new Sample.Profile("SignIn").metadata("setting.operatingMode", "Username");
        return SampleTexts.german(strings, Optional.of(profile.build()));
    }

    private static Texts secondFactor(Map<StringKey, String> strings) {
        var profile =
                new Sample.Profile("PhoneFactor")
                        .protocol(ProtocolName.PROPRIETARY, "PhoneFactorProtocolProvider");
        return SampleTexts.german(strings, Optional.of(profile.build()));
    }

    @Test
    void a_sign_in_page_takes_what_older_layouts_say_of_user_names() {
        var strings =
                Map.of(
                        ux("requiredField_username"), "Bitte den Namen",
                        ux("requiredField_email"), "Bitte die Adresse",
                        ux("createaccount_link"), "Jetzt anmelden");
        var shown = signIn(strings).strings(SampleTexts.page(strings));
        assertEquals("Bitte den Namen", shown.get("requiredField_generic"));
        assertEquals("Jetzt anmelden", shown.get("createaccount_one_link"));
        assertFalse(shown.containsKey("invalid_generic"));
    }

    @Test
    void what_a_control_says_is_no_text_of_its_page() {
        var strings =
                Map.of(
                        new StringKey("DisplayControl", "phone", "disclaimer_msg_intro"), "Dort",
                        new StringKey("DisplayControl", "", "intro_msg"), "Überall");
        var shown = signIn(strings).strings(SampleTexts.page(strings));
        assertFalse(shown.containsKey("disclaimer_msg_intro"));
        assertEquals("Überall", shown.get("intro_msg"));
    }

    @Test
    void the_name_that_one_signs_in_with_is_called_as_the_page_says() {
        var texts = signIn(Map.of(USERNAME, "Benutzername"));
        var signInName = Sample.claim("signInName", DataType.STRING, UserInputType.TEXT_BOX);
        assertEquals("Benutzername", texts.label(signInName));
        var own =
                signIn(
                        Map.of(
                                USERNAME,
                                "Benutzername",
                                new StringKey("ClaimType", "signInName", "DisplayName"),
                                "Kennung"));
        assertEquals("Kennung", own.label(signInName));
    }

    @ParameterizedTest
    @CsvSource({
        "UserMessageIfWrongCodeEntered, error_incorrect_code",
        "UserMessageIfMaxAllowedCodeRetryReached, error_449",
        "UserMessageIfInvalidFormat, invalid_number",
        "UserMessageIfThrottled, error_throttled",
        "UserMessageIfCouldntSendSms, error_tryagain",
    })
    void the_page_of_the_second_factor_has_messages_of_its_own(String key, String id) {
        var error = JourneyError.forCustomer(ErrorCode.AADB2C90154, key, "ours");
        assertEquals(
                "theirs", secondFactor(Map.of(ux(id), "theirs")).message(error, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"ResourceOwnerFlowInvalidCredentials", "DefaultMessage"})
    void a_wrong_password_has_more_than_one_message(String id) {
        var error =
                JourneyError.forCustomer(
                        ErrorCode.AADB2C90054, "UserMessageIfInvalidPassword", "ours");
        var texts = signIn(Map.of(new StringKey("ErrorMessage", "", id), "theirs"));
        assertEquals("theirs", texts.message(error, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "number, requiredField_number",
        "countryCode, requiredField_countryCode",
        "verificationCode, requiredField_code",
    })
    void an_empty_field_of_the_second_factor_is_asked_for_by_name(String claim, String id) {
        var type = Sample.claim(claim, DataType.STRING, UserInputType.TEXT_BOX);
        assertEquals("theirs", secondFactor(Map.of(ux(id), "theirs")).missing(type));
        assertEquals("This information is required.", secondFactor(Map.of()).missing(type));
    }
}
