package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.ORDERS;
import static dev.gatehouse.e2e.Client.PARTNER;
import static dev.gatehouse.e2e.Client.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An API acts for a customer with the token that it was sent, and with no other. */
@ExtendWith(SuiteUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedAssertionIT {

    private final SuiteUnderTest suite;
    private final Wire wire;
    private final SignedIn customer;
    private final URI token;
    private final Reply tokens;

    ForgedAssertionIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.wire = new Wire(suite.trust());
        this.customer = SignedIn.at(suite, SHOP);
        this.token = customer.endpoint(ORDERS, "token");
        this.tokens = customer.tokens(SHOP);
    }

    @Test
    void a_genuine_token_leads_to_the_next_api() throws Exception {
        String sent = tokens.get("access_token");
        for (Map<String, String> request :
                List.of(ORDERS.onBehalfOf(sent, Map.of()), ORDERS.exchange(sent, Map.of()))) {
            Reply reply = wire.post(token, request);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            var claims = SignedJWT.parse(reply.get("access_token")).getJWTClaimsSet();
            assertThat(claims.getStringClaim("azp")).isEqualTo(ORDERS.id());
            assertThat(claims.getStringClaim("scp")).isEqualTo("stock.read");
            assertThat(claims.getSubject())
                    .isEqualTo(SignedJWT.parse(sent).getJWTClaimsSet().getSubject());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_token_leads_nowhere(Forgery forgery) throws Exception {
        SignedJWT genuine = SignedJWT.parse(tokens.get("access_token"));
        // RFC 7523 §3, RFC 8725 §3.1
        refuses(forgery.of(genuine, customer.keyOf(genuine), URI.create("http://localhost:9/")));
    }

    @Test
    void what_was_issued_for_others_leads_nowhere() {
        // RFC 8693 §5, RFC 9700 §2.3
        refuses(customer.accessToken(SHOP, Client.STOCK_READ));
        refuses(customer.accessToken(PARTNER));
        refuses(tokens.get("id_token"));
        refuses(tokens.get("refresh_token"));
        refuses(SignedIn.at(suite, Client.CONTOSO).accessToken(Client.CONTOSO));
    }

    @Test
    void a_token_of_another_policy_is_not_taken_here() {
        String other = customer.at(SignedIn.SECOND_POLICY).accessToken(SHOP);
        assertThat(wire.post(token, ORDERS.onBehalfOf(other, Map.of())).refusal())
                .isEqualTo("invalid_grant AADB2C90088");
    }

    @Test
    void another_client_does_not_act_with_the_apis_token() {
        String sent = tokens.get("access_token");
        for (Client thief : new Client[] {PARTNER, SHOP}) {
            Reply reply = wire.post(token, thief.onBehalfOf(sent, Map.of()));
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.refusal()).isEqualTo("invalid_grant GH1015");
        }
    }

    @Test
    void who_proves_nothing_does_not_act_at_all() {
        String sent = tokens.get("access_token");
        Reply reply = wire.post(token, ORDERS.onBehalfOf(sent, Map.of("client_secret", "")));
        assertThat(reply.refusal()).isEqualTo("invalid_request AADB2C90079");
    }

    private void refuses(String assertion) {
        for (Map<String, String> request :
                List.of(
                        ORDERS.onBehalfOf(assertion, Map.of()),
                        ORDERS.exchange(assertion, Map.of()))) {
            Reply reply = wire.post(token, request);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.refusal()).isEqualTo("invalid_grant GH1015");
        }
    }
}
