package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.PARTNER;
import static dev.gatehouse.e2e.Client.SHOP;
import static dev.gatehouse.e2e.Client.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a refresh token is good for: once, for its client, at its policy, for no more than it was.
 */
@ExtendWith(SuiteUnderTest.class)
class RefreshTokenRefusalsIT {

    private final SignedIn customer;
    private final Wire wire;

    RefreshTokenRefusalsIT(SuiteUnderTest suite) {
        this.customer = SignedIn.at(suite, SHOP);
        this.wire = new Wire(suite.trust());
    }

    @Test
    void a_refresh_token_shown_twice_ends_the_whole_family() {
        String first = customer.tokens(SHOP).get("refresh_token");
        String second = customer.refresh(SHOP, first).get("refresh_token");
        String third = customer.refresh(SHOP, second).get("refresh_token");

        // RFC 9700 §4.14.2: two have it, and one of them is a thief
        refuses(customer.refresh(SHOP, first), "invalid_grant AADB2C90129");
        refuses(customer.refresh(SHOP, third), "invalid_grant AADB2C90129");
    }

    @Test
    void a_family_that_ended_takes_no_other_along() {
        String ended = customer.tokens(SHOP).get("refresh_token");
        String other = customer.tokens(SHOP).get("refresh_token");
        customer.refresh(SHOP, ended);
        customer.refresh(SHOP, ended);

        assertThat(customer.refresh(SHOP, other).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_of_another_client_is_refused_and_stays_good_for_its_own() {
        String token = customer.tokens(SHOP).get("refresh_token");
        // RFC 6749 §6: bound to the client that it was issued to
        refuses(customer.refresh(PARTNER, token), "invalid_grant AADB2C90279");
        refuses(customer.refresh(WINDOW, token), "invalid_grant AADB2C90279");
        assertThat(customer.refresh(SHOP, token).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_of_another_policy_is_refused_and_stays_good_for_its_own() {
        String token = customer.tokens(SHOP).get("refresh_token");
        refuses(
                customer.at(SignedIn.SECOND_POLICY).refresh(SHOP, token),
                "invalid_grant AADB2C90088");
        assertThat(customer.refresh(SHOP, token).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_asks_for_no_more_than_the_client_may_have() {
        String token = customer.tokens(SHOP).get("refresh_token");
        String orderWriting = Client.ORDERS_READ.replace("orders.read", "orders.write");
        // RFC 6749 §6: no scope that was not granted
        refuses(refreshed(token, orderWriting), "invalid_scope AADB2C90056");
        Reply withoutIdToken = customer.redeem(SHOP, customer.code(SHOP, Client.ORDERS_READ));
        assertThat(withoutIdToken.json().has("refresh_token")).isFalse();
        assertThat(withoutIdToken.json().has("id_token")).isFalse();
        // and the refused request has cost nothing
        assertThat(customer.refresh(SHOP, token).status()).isEqualTo(200);
    }

    private Reply refreshed(String token, String scope) {
        return wire.post(
                customer.endpoint(SHOP, "token"), SHOP.refresh(token, Map.of("scope", scope)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "00000000-0000-4000-8000-000000000000.x", "é", "\u0000"})
    void what_is_no_refresh_token_of_ours_is_refused(String token) {
        Reply reply = customer.refresh(SHOP, token);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_is_no_refresh_token_and_a_refresh_token_is_no_code() {
        String code = customer.code(SHOP);
        assertThat(customer.refresh(SHOP, code).get("error")).isEqualTo("invalid_grant");
        String token = customer.redeem(SHOP, code).get("refresh_token");
        refuses(customer.redeem(SHOP, token), "invalid_grant AADB2C90090");
    }

    private static void refuses(Reply reply, String refusal) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.refusal()).isEqualTo(refusal);
    }
}
