package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import dev.gatehouse.e2e.Customer.Page;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that registers itself with what the operator gave it (RFC 7591), as Nimbus does. */
@ExtendWith(SuiteUnderTest.class)
class SelfRegisteredClientIT {

    private static final URI REDIRECT = URI.create("https://app.example/self-registered");

    private final SuiteUnderTest suite;

    SelfRegisteredClientIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @Test
    void a_client_registers_itself_and_signs_a_customer_in() throws Exception {
        // RFC 7591 §3
        Client client = client(registered(initialAccessToken()));

        Page signIn = awaitSignIn(client);
        String code =
                new SignIns(suite)
                        .signUp(signIn, suite.newEmail(), "Correct-horse-7")
                        .atApplication()
                        .get("code");

        var tokens =
                new Wire(suite.trust()).post(endpoint("token"), client.redemption(code, Map.of()));
        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        var claims = SignedJWT.parse(tokens.get("access_token")).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly(Client.ORDERS_API);
        assertThat(claims.getStringClaim("azp")).isEqualTo(client.id());
        assertThat(claims.getStringClaim("scp")).isEqualTo("orders.read");
    }

    @Test
    void nobody_registers_with_a_token_made_up_or_used_up() throws Exception {
        // RFC 7591 §3.2.2
        String once = initialAccessToken();
        registered(once);
        assertThat(refusal(once)).isEqualTo("invalid_token");
        assertThat(refusal(UUID.randomUUID().toString())).isEqualTo("invalid_token");
    }

    /** What the operator gives to one who may register one client, which may read orders. */
    private String initialAccessToken() throws Exception {
        JsonObject order =
                new JsonObject(
                        """
                        {"name": "%s", "permissions": [{"api": "orders-api", "scopes": ["orders.read"]}]}
                        """
                                .formatted(UUID.randomUUID()));
        return suite.order("initial-access-tokens", order).getString("token");
    }

    private OIDCClientInformation registered(String initialAccessToken) throws Exception {
        ClientRegistrationResponse response = register(initialAccessToken);
        assertThat(response.indicatesSuccess()).isTrue();
        return ((OIDCClientInformationResponse) response).getOIDCClientInformation();
    }

    private String refusal(String initialAccessToken) throws Exception {
        ClientRegistrationResponse response = register(initialAccessToken);
        return response.toErrorResponse().getErrorObject().getCode();
    }

    private ClientRegistrationResponse register(String initialAccessToken) throws Exception {
        OIDCClientMetadata metadata = new OIDCClientMetadata();
        metadata.setName("Registered by itself");
        metadata.setRedirectionURI(REDIRECT);
        metadata.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        URI endpoint = suite.origin().resolve("/" + Application.TENANT + "/oauth2/v2.0/register");
        return OIDCClientRegistrationResponseParser.parse(
                new OIDCClientRegistrationRequest(
                                endpoint, metadata, new BearerAccessToken(initialAccessToken))
                        .toHTTPRequest()
                        .send());
    }

    private static Client client(OIDCClientInformation information) {
        return new Client(
                Application.TENANT,
                information.getID().getValue(),
                information.getSecret().getValue(),
                REDIRECT.toString(),
                Client.ORDERS_READ);
    }

    /** The page, as soon as every service knows the client. */
    private Page awaitSignIn(Client client) {
        URI address =
                URI.create(
                        endpoint("authorize")
                                + "?"
                                + Customer.form(client.authorization(Map.of())));
        Instant registered = Instant.now();
        Page page = suite.customer().open(address).page();
        while (page.status() != 200) {
            assertThat(Duration.between(registered, Instant.now()))
                    .isLessThan(Duration.ofSeconds(2));
            page = suite.customer().open(address).page();
        }
        return page;
    }

    private URI endpoint(String name) {
        return suite.address(SignedIn.POLICY, "/oauth2/v2.0/" + name);
    }
}
