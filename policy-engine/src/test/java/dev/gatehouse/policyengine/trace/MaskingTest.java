package dev.gatehouse.policyengine.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.journey.StarterPack;
import dev.gatehouse.policyengine.policy.ClaimId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP ASVS 5.0 §16.2.5: no secret is kept where those who look after policies read. */
class MaskingTest {
    private final Masking masking = new Masking(StarterPack.localAccounts("SignUpOrSignin.xml"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "newPassword",
                "reenterPassword",
                "Verified.password",
                "client_secret",
                "id_token_hint",
                "access_token",
                "otpGenerated",
                "verificationCode",
                "otpToVerify",
                "code",
                "client_assertion",
                "captchaEntered"
            })
    void secrets_are_masked_by_their_names(String name) {
        assertEquals(Masking.MASK, masking.of(name, "s3cret"));
        assertEquals(Masking.MASK, masking.of(name, new ClaimValue.Text("s3cret")));
        assertEquals(Map.of(name, Masking.MASK), masking.of("parameters", Map.of(name, "s3cret")));
        assertEquals(List.of(Masking.MASK), masking.of(name, List.of("s3cret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "displayName", "countryCode", "objectId", "errorCode"})
    void what_is_no_secret_is_told(String name) {
        assertEquals("told", masking.of(name, "told"));
    }

    @Test
    void a_claim_that_is_typed_as_a_password_is_masked_in_a_bag() {
        var bag =
                Claims.of(
                        Map.of(
                                ClaimId.of("newPassword"), new ClaimValue.Text("s3cret"),
                                ClaimId.of("email"), new ClaimValue.Text("a@b.example")));
        assertEquals(
                Map.of("newPassword", Masking.MASK, "email", "a@b.example"),
                masking.of("bag", bag));
    }

    @Test
    void a_long_value_is_cut() {
        assertTrue(masking.of("page", "x".repeat(5_000)).toString().length() < 600);
    }
}
