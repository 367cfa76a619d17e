package dev.gatehouse.e2e;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Screen;
import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.util.Map;

/** A customer who has signed in to one policy, so that authorization requests need no page. */
final class SignedIn {

    static final String POLICY = "B2C_1_SignUpSignIn";
    static final String SECOND_POLICY = "B2C_1_SecondSignIn";

    private final SuiteUnderTest suite;
    private final Customer customer;
    private final Wire wire;
    private final String policy;

    private SignedIn(SuiteUnderTest suite, Customer customer, String policy) {
        this.suite = suite;
        this.customer = customer;
        this.wire = new Wire(suite.trust());
        this.policy = policy;
    }

    /** A new customer, signed up through the pages. */
    static SignedIn at(SuiteUnderTest suite, Client client) {
        SignedIn signedIn = new SignedIn(suite, suite.customer(), POLICY);
        new SignIns(suite)
                .signUp(
                        signedIn.authorize(client, Map.of()).page(),
                        suite.newEmail(),
                        "Correct-horse-7")
                .atApplication();
        return signedIn;
    }

    /** The same customer at another policy, which the session is good for too. */
    SignedIn at(String otherPolicy) {
        return new SignedIn(suite, customer, otherPolicy);
    }

    Screen authorize(Client client, Map<String, String> changes) {
        return customer.visiting(client.redirectUri())
                .open(
                        URI.create(
                                endpoint(client, "authorize")
                                        + "?"
                                        + Customer.form(client.authorization(changes))));
    }

    AtApplication response(Client client, Map<String, String> changes) {
        return authorize(client, changes).atApplication();
    }

    String code(Client client) {
        return response(client, Map.of()).get("code");
    }

    String code(Client client, String scope) {
        return response(client, Map.of("scope", scope)).get("code");
    }

    Reply redeem(Client client, String code, Map<String, String> changes) {
        return wire.post(endpoint(client, "token"), client.redemption(code, changes));
    }

    Reply redeem(Client client, String code) {
        return redeem(client, code, Map.of());
    }

    Reply refresh(Client client, String refreshToken) {
        return wire.post(endpoint(client, "token"), client.refresh(refreshToken, Map.of()));
    }

    /** The tokens of a code flow from end to end. */
    Reply tokens(Client client) {
        Reply tokens = redeem(client, code(client));
        if (tokens.status() != 200) throw new AssertionError("no tokens: " + tokens);
        return tokens;
    }

    String accessToken(Client client) {
        return accessToken(client, client.resource());
    }

    /** An access token for the API of another scope than the client's usual one. */
    String accessToken(Client client, String resource) {
        String code = code(client, "openid offline_access " + resource);
        return redeem(client, code).get("access_token");
    }

    /** The published key that the token names. */
    RSAKey keyOf(SignedJWT token) throws Exception {
        String keys = wire.get(suite.address(policy, "/discovery/v2.0/keys")).body();
        return JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    }

    URI endpoint(Client client, String name) {
        return suite.origin()
                .resolve("/" + client.tenant() + "/" + policy + "/oauth2/v2.0/" + name);
    }
}
