package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stored form outlives the version that wrote it: a change of this file is a new format. */
class JourneyCodecTest {

    private static JourneyState full() {
        var claims =
                Claims.of(
                        Map.of(
                                ClaimId.of("displayName"), new ClaimValue.Text("David"),
                                ClaimId.of("newUser"), new ClaimValue.Bool(true),
                                ClaimId.of("age"), new ClaimValue.Number(42),
                                ClaimId.of("born"),
                                        new ClaimValue.Date(LocalDate.parse("1984-02-29")),
                                ClaimId.of("at"), new ClaimValue.DateTime(Run.NOW),
                                ClaimId.of("otherMails"), new ClaimValue.Strings(List.of("a", "b")),
                                ClaimId.of("userIdentity"),
                                        new ClaimValue.Identity(
                                                Map.of("issuer", "i", "issuerUserId", "u")),
                                ClaimId.of("userIdentities"),
                                        new ClaimValue.Identities(
                                                List.of(
                                                        new ClaimValue.Identity(
                                                                Map.of("issuer", "i"))))));
        var begun =
                new Run(
                                StarterPack.localAccounts("SignUpOrSignin.xml"),
                                Map.of("state", "s"),
                                SignOn.NONE)
                        .state;
        return new JourneyState(
                begun.id(),
                begun.policy(),
                begun.request(),
                List.of(
                        new Place(Place.Kind.JOURNEY, "SignUpOrSignIn", 1),
                        new Place(Place.Kind.CALL, "Reset", 0)),
                new Waiting.Page("SignUpWithLogonEmailExchange"),
                claims,
                new Way(
                        Optional.of("SignUpWithLogonEmailExchange"),
                        Optional.of(new Place(Place.Kind.JOURNEY, "SignUpOrSignIn", 0))),
                new PageMemory(
                        Map.of(
                                ClaimId.of("email"),
                                new VerificationState(
                                        "email",
                                        "a@b.example",
                                        VerificationState.Phase.codeSent,
                                        "hash",
                                        Run.NOW,
                                        5,
                                        9)),
                        Map.of(),
                        Optional.of(
                                new Notice(
                                        "AADB2C90158",
                                        "no",
                                        Map.of(ClaimId.of("email"), "wrong"),
                                        Map.of(ClaimId.of("displayName"), "D"))),
                        2),
                new SignOn(
                        Map.of("SM-AAD", claims),
                        Map.of(),
                        Optional.of(Instant.parse("2026-11-22T11:00:00Z")),
                        Optional.of("cookie")),
                true,
                "csrf",
                Run.surroundings());
    }

    @Test
    void what_was_written_is_read_again() {
        var state = full();
        assertEquals(state, JourneyCodec.read(JourneyCodec.write(state), state.surroundings()));
    }

    @Test
    void a_customer_who_is_away_is_expected_back() {
        var away =
                full().waitingFor(
                                new Waiting.Away(
                                        "FacebookExchange",
                                        URI.create("https://idp.example/authorize"),
                                        Map.of("SAMLRequest", "r"),
                                        Map.of("state", "s")));
        assertEquals(away, JourneyCodec.read(JourneyCodec.write(away), away.surroundings()));
    }

    @Test
    void the_stored_form_is_this() throws IOException {
        var json = new ObjectMapper();
        try (var snapshot = getClass().getResourceAsStream("/journey/format-1.json")) {
            assertEquals(json.readTree(snapshot), json.readTree(JourneyCodec.write(full())));
        }
    }

    @Test
    void a_journey_is_not_stored_while_it_holds_a_password() {
        var validating = full().waitingFor(new Waiting.Validation("x", Claims.NONE, 0));
        assertThrows(IllegalStateException.class, () -> JourneyCodec.write(validating));
    }

    @Test
    void a_format_of_the_future_is_not_guessed_at() {
        assertThrows(
                IllegalStateException.class,
                () -> JourneyCodec.read("{\"format\": 2}".getBytes(), Run.surroundings()));
    }
}
