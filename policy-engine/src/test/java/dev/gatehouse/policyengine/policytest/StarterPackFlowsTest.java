package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.journey.StarterPack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The starter pack's own flows, told as tests; skipped where the pack does not lie beside us. */
class StarterPackFlowsTest {
    private static void passes(String relyingParty, String test) {
        var policy = StarterPack.compile("SocialAndLocalAccounts", relyingParty);
        assertEquals(List.of(), SignUpPolicy.run(policy, test));
    }

    @Test
    void a_customer_signs_up_with_a_code_by_mail() {
        passes(
                "SignUpOrSignin.xml",
                """
                customer:
                - page: api.signuporsignin
                  choose: SignUpWithLogonEmailExchange
                - page:
                    is: LocalAccountSignUpWithLogonEmail
                    fields: [email, newPassword, reenterPassword, displayName, givenName, surname]
                  control: email
                  action: SendCode
                  enter: {email: ada@example.com}
                - control: email
                  action: VerifyCode
                  enter: {verificationCode: "1"}
                  message: That code is incorrect. Please try again.
                - control: email
                  action: VerifyCode
                  enter: {verificationCode: "{code}"}
                - enter: {newPassword: Correct-horse1, reenterPassword: Correct-horse1, displayName: Ada L, givenName: Ada, surname: L}
                expect:
                  claims: {name: Ada L, given_name: Ada, family_name: L, email: ada@example.com}
                  accounts:
                  - {signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada L}
                """);
    }

    @Test
    void a_customer_comes_from_facebook_for_the_first_time_and_again() {
        passes(
                "SignUpOrSignin.xml",
                """
                federation:
                  Facebook-OAUTH:
                    request: {authorization_endpoint: https://www.facebook.com/dialog/oauth, scope: email public_profile, response_type: code}
                    response: {claims: {id: "77", first_name: Ada, last_name: L, name: Ada L, email: ada@example.com}}
                customer:
                - page: {providers: [FacebookExchange]}
                  choose: FacebookExchange
                - page: {is: SelfAsserted-Social, fields: {displayName: Ada L, givenName: Ada, surname: L}}
                  enter: {displayName: Ada Lovelace}
                expect:
                  claims: {name: Ada Lovelace, idp: facebook.com}
                  accounts:
                  - {displayName: Ada Lovelace, userIdentities: [{issuer: facebook.com, issuerUserId: "77"}]}
                """);
        passes(
                "SignUpOrSignin.xml",
                """
                accounts: [{displayName: Ada Lovelace, userIdentities: [{issuer: facebook.com, issuerUserId: "77"}]}]
                federation:
                  Facebook-OAUTH: {response: {claims: {id: "77", name: Ada L}}}
                customer:
                - choose: FacebookExchange
                expect: {claims: {name: Ada Lovelace}}
                """);
    }

    @Test
    void who_turns_back_at_facebook_has_cancelled() {
        passes(
                "SignUpOrSignin.xml",
                """
                federation: {Facebook-OAUTH: {response: {error: access_denied}}}
                customer:
                - choose: FacebookExchange
                expect: {error: AADB2C90091}
                """);
    }

    @Test
    void a_forgotten_password_is_reset() {
        passes(
                "PasswordReset.xml",
                """
                accounts:
                - {signInNames: {emailAddress: ada@example.com}, password: Forgotten-1, displayName: Ada}
                customer:
                - page: LocalAccountDiscoveryUsingEmailAddress
                  verify: {email: ada@example.com}
                  enter: {}
                - page: LocalAccountWritePasswordUsingObjectId
                  enter: {newPassword: Correct-horse1, reenterPassword: Correct-horse2}
                  message: The password entry fields do not match. Please enter the same password in both fields and try again.
                - enter: {newPassword: Correct-horse1, reenterPassword: Correct-horse1}
                expect:
                  claims: {email: ada@example.com}
                  accounts: [{displayName: Ada, password: Correct-horse1}]
                """);
    }

    @Test
    void a_stranger_has_no_password_to_reset() {
        passes(
                "PasswordReset.xml",
                """
                customer:
                - verify: {email: eve@example.com}
                  enter: {}
                  message: An account could not be found for the provided user ID.
                expect: {page: LocalAccountDiscoveryUsingEmailAddress, accounts: []}
                """);
    }
}
