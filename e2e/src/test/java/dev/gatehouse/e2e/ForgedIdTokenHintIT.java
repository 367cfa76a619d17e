package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.e2e.Wire.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An id_token_hint proves who signs out, so it must be one of ours. */
@ExtendWith(SuiteUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedIdTokenHintIT {

    private final SuiteUnderTest suite;
    private final Wire wire;
    private final SignedIn customer;
    private final Reply tokens;

    ForgedIdTokenHintIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.wire = new Wire(suite.trust());
        this.customer = SignedIn.at(suite, SHOP);
        this.tokens = customer.tokens(SHOP);
    }

    @Test
    void a_genuine_hint_leads_back_to_its_client() {
        Reply reply = signOut(tokens.get("id_token"));
        assertThat(reply.header("Location").orElseThrow()).startsWith(SHOP.redirectUri());
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_hint_is_refused(Forgery forgery) throws Exception {
        // RFC 8725 §3.1: the algorithm and the key are ours to say, not the token's
        AtomicInteger fetches = new AtomicInteger();
        HttpServer attackers = attackers(fetches);
        try {
            SignedJWT genuine = SignedJWT.parse(tokens.get("id_token"));
            URI keys = URI.create("http://localhost:" + attackers.getAddress().getPort() + "/");
            Reply reply = signOut(forgery.of(genuine, customer.keyOf(genuine), keys));
            refuses(reply);
            assertThat(reply.refusal()).isIn("AADB2C90239", "AADB2C90240");
            // RFC 8725 §3.10: jku and x5u would have us ask any server
            assertThat(fetches).hasValue(0);
        } finally {
            attackers.stop(0);
        }
    }

    @Test
    void a_token_that_is_no_id_token_is_no_hint() {
        refuses(signOut(tokens.get("access_token")));
        refuses(signOut(customer.accessToken(Client.PARTNER)));
        refuses(signOut(tokens.get("refresh_token")));
        refuses(signOut("x"));
    }

    @Test
    void a_hint_of_another_tenant_is_refused() {
        Reply foreign = SignedIn.at(suite, Client.CONTOSO).tokens(Client.CONTOSO);
        refuses(signOut(foreign.get("id_token")));
    }

    @Test
    void a_hint_of_another_policy_is_refused() {
        Reply other = customer.at(SignedIn.SECOND_POLICY).tokens(SHOP);
        refuses(signOut(other.get("id_token")));
    }

    @Test
    void a_policy_may_ask_for_a_hint() {
        // protocol.md §6: without it anybody could sign a customer out
        URI careful = suite.address("B2C_1_CarefulSignOut", "/oauth2/v2.0/logout?state=s");
        Reply reply = wire.get(careful);
        refuses(reply);
        assertThat(reply.refusal()).isEqualTo("AADB2C90272");
    }

    @Test
    void a_hint_proves_the_addresses_of_its_own_client_alone() {
        // OpenID Connect RP-Initiated Logout §2 and §3
        refuses(signOut(tokens.get("id_token"), Map.of("client_id", Client.PARTNER.id())));
        refuses(
                signOut(
                        tokens.get("id_token"),
                        Map.of("post_logout_redirect_uri", Client.PARTNER.redirectUri())));
    }

    private Reply signOut(String hint) {
        return signOut(hint, Map.of("state", "s"));
    }

    private Reply signOut(String hint, Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id_token_hint", hint);
        parameters.put("post_logout_redirect_uri", SHOP.redirectUri());
        parameters.putAll(changes);
        return wire.get(
                URI.create(customer.endpoint(SHOP, "logout") + "?" + Customer.form(parameters)));
    }

    private static void refuses(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
    }

    private static HttpServer attackers(AtomicInteger fetches) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    fetches.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
