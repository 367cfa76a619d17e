package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.journey.StarterPack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codes that other handlers make are known to the customer of a test, too. */
class CodesTest {
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
                                .replace("PartnerClaimType=\"identifier\"", "PartnerClaimType=\"" + to + "\"")
                                .replace("PartnerClaimType=\"otpToVerify\"", "PartnerClaimType=\"verificationCode\"")
                                .replace("EmailBox", "TextBox"));
        assertEquals(List.of(), SignUpPolicy.run(policy, SIGN_UP.formatted(address, wrong)));
    }

    @Test
    void of_the_self_service_mail() {
        passes(
                "AadSsprProtocolProvider",
                "SendCode",
                "VerifyCode",
                "emailAddress",
                "ada@example.com",
                "That code is incorrect. Please try again.");
    }

    @Test
    void of_text_messages() {
        passes(
                "AzureMfaProtocolProvider",
                "OneWaySMS",
                "Verify",
                "phoneNumber",
                "+12065550100",
                "That code is wrong, please try again.");
    }

    @Test
    void of_the_phone_page() {
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
    void and_the_right_placeholder_has_to_be_written() {
        assertTrue(
                SignUpPolicy.run(
                                "customer: [{enter: {signInName: \"{code:eve@example.com}\"}}]\nexpect: {page: SignIn}")
                        .getFirst()
                        .contains("no code was sent to eve@example.com"));
    }
}
