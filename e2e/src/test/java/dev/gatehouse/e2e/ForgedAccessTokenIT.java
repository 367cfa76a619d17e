package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Client.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody learns anything by a token that we did not sign. */
@ExtendWith(SuiteUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedAccessTokenIT {

    private static final URI ELSEWHERE = URI.create("http://localhost:9/");

    private final Wire wire;
    private final URI userInfo;
    private final URI introspection;
    private final SignedIn customer;
    private final String genuine;

    ForgedAccessTokenIT(SuiteUnderTest suite) {
        this.wire = new Wire(suite.trust());
        this.customer = SignedIn.at(suite, PARTNER);
        this.userInfo = suite.address(SignedIn.POLICY, "/openid/v2.0/userinfo");
        this.introspection = customer.endpoint(PARTNER, "introspect");
        this.genuine = customer.accessToken(PARTNER);
    }

    @Test
    void a_genuine_token_tells_about_its_customer() throws Exception {
        String subject = SignedJWT.parse(genuine).getJWTClaimsSet().getSubject();
        assertThat(askUserInfo(genuine).get("sub")).isEqualTo(subject);
        assertThat(introspect(genuine).json().path("active").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_token_tells_nothing_about_anybody(Forgery forgery) throws Exception {
        // RFC 6750 §3.1, RFC 8725 §3.1
        Reply reply = askUserInfo(forged(forgery));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
        assertThat(reply.body()).doesNotContain("@example.com");
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_token_is_not_active_and_no_more_is_said(Forgery forgery) throws Exception {
        // RFC 7662 §2.2
        Reply reply = introspect(forged(forgery));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"active\":false}");
    }

    private String forged(Forgery forgery) throws Exception {
        SignedJWT token = SignedJWT.parse(genuine);
        return forgery.of(token, customer.keyOf(token), ELSEWHERE);
    }

    private Reply askUserInfo(String token) {
        return wire.get(userInfo, "Authorization", "Bearer " + token);
    }

    private Reply introspect(String token) {
        return wire.post(
                introspection,
                Map.of(
                        "client_id", PARTNER.id(),
                        "client_secret", PARTNER.secret(),
                        "token", token));
    }
}
