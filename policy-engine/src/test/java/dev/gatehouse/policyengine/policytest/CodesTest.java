package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.journey.StarterPack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codes that other handlers make are known to the customer of a test, too. */
class CodesTest {
    private static final String APP =
            """
            <TechnicalProfile Id="AskForCode"><DisplayName>Code</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider"/>
              <Metadata><Item Key="ContentDefinitionReferenceId">api.localaccountsignup</Item></Metadata>
              <OutputClaims><OutputClaim ClaimTypeReferenceId="verificationCode" Required="true"/></OutputClaims>
              <ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="BeginApp"/><ValidationTechnicalProfile ReferenceId="VerifyApp"/></ValidationTechnicalProfiles>
            </TechnicalProfile>
            <TechnicalProfile Id="BeginApp"><DisplayName>Begin</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureMfaProtocolProvider"/>
              <Metadata><Item Key="Operation">BeginVerifyOTP</Item></Metadata>
              <InputClaims><InputClaim ClaimTypeReferenceId="objectId"/><InputClaim ClaimTypeReferenceId="otp" PartnerClaimType="secretKey"/></InputClaims>
            </TechnicalProfile>
            <TechnicalProfile Id="VerifyApp"><DisplayName>Verify</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureMfaProtocolProvider"/>
              <Metadata><Item Key="Operation">VerifyOTP</Item></Metadata>
              <InputClaims><InputClaim ClaimTypeReferenceId="verificationCode" PartnerClaimType="otpCode"/></InputClaims>
            </TechnicalProfile>
            """;

    private static final String SIGN_UP =
            """
            rest: {SendOtp: {response: {status: 202}}}
            customer:
            - choose: SignUpExchange
            - control: emailVerificationControl
              action: SendCode
              enter: {email: "%1$s"}
            - control: emailVerificationControl
              action: VerifyCode
              enter: {verificationCode: "-"}
              message: %2$s
            - control: emailVerificationControl
              action: VerifyCode
              enter: {verificationCode: "{code:%1$s}"}
            expect: {page: {fields: {emailVerificationControl: {state: verified}}}}
            """;

    private static void passes(
            String handler, String send, String verify, String to, String address, String wrong) {
        var policy =
                SignUpPolicy.compiled(
                        SignUpPolicy.source()
                                .replace("OneTimePasswordProtocolProvider", handler)
                                .replace(
                                        "GenerateCode</Item><Item Key=\"CodeExpirationInSeconds\">600<",
                                        send + "<")
                                .replace("\"Operation\">VerifyCode", "\"Operation\">" + verify)
                                .replace(
                                        "PartnerClaimType=\"identifier\"",
                                        "PartnerClaimType=\"" + to + "\"")
                                .replace(
                                        "PartnerClaimType=\"otpToVerify\"",
                                        "PartnerClaimType=\"verificationCode\"")
                                .replace("EmailBox", "TextBox"));
        assertEquals(List.of(), SignUpPolicy.run(policy, SIGN_UP.formatted(address, wrong)));
    }

    @Test
    void a_code_of_the_self_service_mail_is_entered() {
        passes(
                "AadSsprProtocolProvider",
                "SendCode",
                "VerifyCode",
                "emailAddress",
                "ada@example.com",
                "That code is incorrect. Please try again.");
    }

    @Test
    void a_code_of_a_text_message_is_entered() {
        passes(
                "AzureMfaProtocolProvider",
                "OneWaySMS",
                "Verify",
                "phoneNumber",
                "+12065550100",
                "That code is wrong, please try again.");
    }

    @Test
    void a_code_of_the_phone_page_is_entered() {
        var result =
                SignUpPolicy.result(
                        StarterPack.compile("SocialAndLocalAccountsWithMfa", "SignUpOrSignin.xml"),
                        """
                        accounts:
                        - {signInNames: {emailAddress: ada@example.com}, password: Correct-horse1, displayName: Ada, strongAuthenticationPhoneNumber: "+12065550100"}
                        customer:
                        - enter: {signInName: ada@example.com, password: Correct-horse1}
                        - page: PhoneFactor-InputOrVerify
                          control: phoneFactor
                          action: SendCode
                        - control: phoneFactor
                          action: VerifyCode
                          enter: {verificationCode: "{code:+12065550100}"}
                        - enter: {}
                        expect: {claims: {name: Ada}}
                        """);
        assertEquals(List.of(), result.failures(), () -> result.trace().toString());
    }

    @Test
    void a_code_of_an_authenticator_app_is_entered() {
        var policy =
                SignUpPolicy.compiled(
                        SignUpPolicy.source()
                                .replace(
                                        "<TechnicalProfile Id=\"JwtIssuer\">",
                                        APP + "<TechnicalProfile Id=\"JwtIssuer\">")
                                .replace(
                                        "<OrchestrationStep Order=\"5\"",
                                        """
                                        <OrchestrationStep Order="5" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="AppExchange" TechnicalProfileReferenceId="AskForCode"/></ClaimsExchanges></OrchestrationStep>
                                        <OrchestrationStep Order="6\""""));
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        policy,
                        """
                        accounts: [{signInNames.emailAddress: ada@example.com, password: Correct-horse1, displayName: Ada, authenticator: GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ}]
                        customer:
                        - enter: {signInName: ada@example.com, password: Correct-horse1}
                        - enter: {verificationCode: "{totp:GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ}"}
                        expect: {claims: {displayName: Ada}}
                        """));
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        policy,
                        """
                        claims: {otp: GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ}
                        accounts: [{signInNames.emailAddress: ada@example.com, password: Correct-horse1, displayName: Ada}]
                        customer:
                        - enter: {signInName: ada@example.com, password: Correct-horse1}
                        - enter: {verificationCode: "1"}
                          message: That code is wrong, please try again.
                        - enter: {verificationCode: "{totp:otp}"}
                        expect: {claims: {displayName: Ada}}
                        """));
    }

    @Test
    void a_code_that_was_sent_to_nobody_is_told() {
        assertTrue(
                SignUpPolicy.run(
                                "customer: [{enter: {signInName: \"{code:eve@example.com}\"}}]\nexpect: {page: SignIn}")
                        .getFirst()
                        .contains("no code was sent to eve@example.com"));
    }

    // gatehouse.codes: ten to one address in an hour, whatever journeys they are for
    @Test
    void too_many_to_one_address_are_throttled_for_a_while() {
        var send =
                """
                  customer:
                  - choose: SignUpExchange
                  - control: emailVerificationControl
                    action: SendCode
                    enter: {email: ada@example.com}
                """;
        var page = "  expect: {page: SignUp}\n";
        var more = "-" + send.substring(1) + page;
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        "rest: {SendOtp: {response: {status: 202}}}\n"
                                + (send + page).indent(-2)
                                + "then:\n"
                                + more.repeat(9)
                                + "-"
                                + send.substring(1)
                                + "    message: There have been too many requests for a code. Please wait a while, then try again.\n"
                                + page
                                + "- wait: PT61M\n"
                                + send
                                + page));
    }
}
