package dev.gatehouse.tokenservice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAssertionTest {

    private static final String US = "https://login.example/token";
    private static final long NOW = 1_700_000_000;
    private static final TestClientKey KEY = TestClientKey.create();

    private static TestAssertion assertion() {
        return TestAssertion.of(KEY, US, NOW);
    }

    private static void assertRefused(TestAssertion assertion) {
        var refusal = assertThrows(OAuthException.class, () -> verify(assertion));
        assertEquals(ErrorCode.AADB2C90017, refusal.code());
    }

    private static String verify(TestAssertion assertion) {
        return new ClientAssertion(assertion.jws())
                .verify(KEY.application(), US::equals, Instant.ofEpochSecond(NOW))
                .jti();
    }

    @Test
    void a_good_assertion_has_an_id_to_be_spent() {
        assertEquals("one", verify(assertion().claim("jti", "one")));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("iss", a -> a.claim("iss", "other")),
                fault("no iss", a -> a.claim("iss", null)),
                fault("sub", a -> a.claim("sub", "other")),
                fault("no sub", a -> a.claim("sub", null)),
                fault("aud", a -> a.claim("aud", "https://other.example/token")),
                fault("no aud", a -> a.claim("aud", null)),
                fault("aud empty", a -> a.claim("aud", List.of())),
                fault("aud also another", a -> a.claim("aud", List.of(US, "https://other"))),
                fault("no exp", a -> a.claim("exp", null)),
                fault("exp is text", a -> a.claim("exp", "x")),
                fault("expired", a -> a.claim("exp", NOW - 61)),
                fault("a long life", a -> a.claim("exp", NOW + 3_700)),
                fault("exp is no time", a -> a.claim("exp", Long.MAX_VALUE)),
                fault("nbf ahead", a -> a.claim("nbf", NOW + 100)),
                fault("iat ahead", a -> a.claim("iat", NOW + 100)),
                fault("no jti", a -> a.claim("jti", null)),
                fault("blank jti", a -> a.claim("jti", "")),
                fault("request object", a -> a.header("typ", "oauth-authz-req+jwt")),
                fault("DPoP proof", a -> a.header("typ", "dpop+jwt")),
                fault("another's key", a -> a.signedBy(TestClientKey.create())));
    }

    private static Arguments fault(String name, Consumer<TestAssertion> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}") // RFC 7523 §3, RFC 8725 §3.11
    @MethodSource("faults")
    void an_assertion_with_a_fault_is_refused(String name, Consumer<TestAssertion> change) {
        var assertion = assertion();
        change.accept(assertion);

        assertRefused(assertion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "client-authentication+jwt"})
    void what_libraries_write_as_typ_is_taken(String typ) {
        verify(assertion().header("typ", typ));
    }

    @Test // RFC 7521 §4.2: client_id may be left out
    void whose_it_is_can_be_read_before_it_is_verified() {
        var id = KEY.application().clientId().toString();

        assertEquals(Optional.of(id), new ClientAssertion(assertion().jws()).unverifiedSubject());
        for (var odd : List.of("", "x", "a.b.c", "e30.e30.e30", "e30.%%%.x")) {
            assertEquals(Optional.empty(), new ClientAssertion(odd).unverifiedSubject());
        }
    }
}
