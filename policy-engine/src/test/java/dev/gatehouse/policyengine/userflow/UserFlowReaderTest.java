package dev.gatehouse.policyengine.userflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.userflow.UserFlowChecked.FieldError;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFlowReaderTest {

    @Test
    void a_spec_of_one_line_has_every_default() {
        var spec = spec("{'type': 'signUpOrSignIn'}");
        assertEquals(UserFlowSpec.Type.SIGN_UP_OR_SIGN_IN, spec.type());
        assertTrue(spec.emailVerification());
        assertEquals(UserFlowSpec.PasswordComplexity.STRONG, spec.passwordComplexity());
        assertEquals(SsoScope.TENANT, spec.session().scope());
        assertEquals(86_400, spec.session().lifetime());
        assertEquals(SessionExpiryType.ROLLING, spec.session().expiry());
        assertEquals(OptionalInt.empty(), spec.session().keepMeSignedInDays());
        assertEquals(3_600, spec.tokens().accessTokenLifetime());
        assertEquals(1_209_600, spec.tokens().refreshTokenLifetime());
        assertEquals(7_776_000, spec.tokens().slidingWindow().orElseThrow());
        assertEquals(UserFlowSpec.Issuer.TFP, spec.tokens().issuer());
    }

    @Test
    void everything_that_can_be_said_is_read() {
        var spec =
                spec(
                        """
                        {'type': 'profileUpdate', 'emailVerification': false, 'passwordComplexity': 'simple',
                         'userAttributes': [{'name': 'country', 'required': true, 'label': 'Land', 'inputType': 'DropdownSingleSelect', 'options': ['DE', 'FR']},
                                            {'name': 'extension_Loyalty'}],
                         'applicationClaims': ['emails', 'emails', 'extension_Loyalty'],
                         'session': {'scope': 'Suppressed', 'lifetime': 900, 'expiry': 'Absolute', 'keepMeSignedInDays': 7, 'requireIdTokenInLogout': true},
                         'tokens': {'accessTokenLifetime': 300, 'idTokenLifetime': 600, 'refreshTokenLifetime': 86400, 'slidingWindow': 'unbounded', 'issuer': 'authority'}}""");
        var country = spec.userAttributes().getFirst();
        assertTrue(country.required());
        assertEquals("Land", country.label().orElseThrow());
        assertEquals(UserInputType.DROPDOWN_SINGLE_SELECT, country.inputType().orElseThrow());
        assertEquals(List.of("DE", "FR"), country.options());
        assertEquals(List.of("emails", "extension_Loyalty"), spec.applicationClaims());
        assertFalse(spec.emailVerification());
        assertEquals(SsoScope.SUPPRESSED, spec.session().scope());
        assertTrue(spec.session().requireIdTokenInLogout());
        assertTrue(spec.tokens().slidingWindow().isEmpty());
        assertEquals(UserFlowSpec.Issuer.AUTHORITY, spec.tokens().issuer());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{} | type | expected a value",
                "{'type': 'phone'} | type | expected one of signUpOrSignIn, signUp, signIn, profileUpdate, passwordReset",
                "{'type': 'signIn', 'colour': 1} | colour | unknown; expected one of type",
                "{'type': 'signIn', 'userAttributes': {}} | userAttributes | expected a list",
                "{'type': 'signIn', 'userAttributes': [1]} | userAttributes[0] | expected an object",
                "{'type': 'signIn', 'userAttributes': [{'name': 'city'}, {'name': 'shoeSize'}]} | userAttributes[1].name | expected one of displayName",
                "{'type': 'signIn', 'userAttributes': [{'name': 'city'}, {'name': 'city'}]} | userAttributes[1].name | expected another attribute",
                "{'type': 'signIn', 'userAttributes': [{'name': 'city', 'required': 'yes'}]} | userAttributes[0].required | expected true or false",
                "{'type': 'signIn', 'userAttributes': [{'name': 'city', 'inputType': 'Slider'}]} | userAttributes[0].inputType | expected one of TextBox",
                "{'type': 'signIn', 'userAttributes': [{'name': 'city', 'inputType': 'RadioSingleSelect'}]} | userAttributes[0].options | expected the choices",
                "{'type': 'signIn', 'userAttributes': [{'name': 'city', 'options': ['a']}]} | userAttributes[0].options | expected an inputType",
                "{'type': 'signIn', 'userAttributes': [{'name': 'extension_<x>'}]} | userAttributes[0].name | expected one of displayName",
                "{'type': 'signIn', 'applicationClaims': ['emails', 'password']} | applicationClaims[1] | expected one of emails",
                "{'type': 'signIn', 'applicationClaims': [7]} | applicationClaims[0] | expected a text",
                "{'type': 'signIn', 'session': []} | session | expected an object",
                "{'type': 'signIn', 'session': {'scope': 'World'}} | session.scope | expected one of Tenant, Application, Policy, Suppressed",
                "{'type': 'signIn', 'session': {'lifetime': 60}} | session.lifetime | expected a whole number from 900 to 86400",
                "{'type': 'signIn', 'session': {'keepMeSignedInDays': 91}} | session.keepMeSignedInDays | expected a whole number from 1 to 90",
                "{'type': 'signIn', 'tokens': {'accessTokenLifetime': '1h'}} | tokens.accessTokenLifetime | expected a whole number from 300 to 86400",
                "{'type': 'signIn', 'tokens': {'slidingWindow': 'none'}} | tokens.slidingWindow | expected a whole number",
                "{'type': 'signIn', 'tokens': {'issuer': 'me'}} | tokens.issuer | expected one of tfp, authority",
                "[] | ^^ | expected an object",
                "not json | ^^ | expected an object"
            })
    void a_fault_is_told_with_its_field(String json, String path, String message) {
        var first = errors(json).getFirst();
        assertEquals(path, first.path());
        assertTrue(first.message().startsWith(message), first.message());
    }

    @Test
    void all_faults_are_told_at_once() {
        assertEquals(
                List.of("colour", "type", "session.expiry"),
                errors("{'type': 1, 'colour': 2, 'session': {'expiry': 3}}").stream()
                        .map(FieldError::path)
                        .toList());
    }

    private static UserFlowSpec spec(String json) {
        return switch (UserFlowReader.read(json.replace('\'', '"'))) {
            case UserFlowChecked.Accepted(var spec) -> spec;
            case UserFlowChecked.Refused(var errors) -> throw new AssertionError(errors.toString());
        };
    }

    private static List<FieldError> errors(String json) {
        return UserFlowReader.read(json.replace('\'', '"'))
                        instanceof UserFlowChecked.Refused(var errors)
                ? errors
                : List.of();
    }
}
