package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Screen;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers of ours sign in at an identity provider that {@code samlify} makes. */
@ExtendWith(SuiteUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamlIdentityProviderIT {

    private static final String EMAIL =
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

    private final SuiteUnderTest suite;
    private HttpServer host;
    private SamlPeer provider;

    SamlIdentityProviderIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeAll
    void meet() throws Exception {
        NodePackages.required();
        provider = new SamlPeer(suite, "samlify.js");
        String metadata =
                provider.configured(
                                "identityProvider",
                                Map.of(
                                        "entityId", "https://idp.example/saml",
                                        "signOn", "https://app.example/idp/sso",
                                        "logout", "https://app.example/idp/slo"))
                        .asText();
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext(
                "/",
                exchange -> {
                    byte[] body = metadata.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        host.start();
        String address = "http://127.0.0.1:" + host.getAddress().getPort() + "/metadata";
        provider.register(SamlPeer.FEDERATED, "Federated.xml", Map.of("PartnerEntity", address));
        String ours = provider.metadata(SamlPeer.FEDERATED, "?idptp=Partner-SAML2");
        provider.ask("meet", Map.of("metadata", ours, "as", "serviceProvider"));
    }

    @AfterAll
    void close() {
        if (host != null) host.stop(0);
        if (provider != null) provider.close();
    }

    private AtApplication askedAt(Customer customer) {
        URI address = Application.signIn(suite.origin(), SamlPeer.FEDERATED);
        return customer.open(address).atApplication();
    }

    /** The provider's page posts its response; the signature of our request has been proven. */
    private Screen answered(Customer customer, AtApplication asked, String nameId) {
        JsonNode answer =
                provider.ask(
                        "answer",
                        Map.of(
                                "address", asked.address().toString(),
                                "nameId", nameId,
                                "attributes",
                                        Map.of(
                                                "urn:oid:2.5.4.42",
                                                "Ada",
                                                EMAIL,
                                                "ada@idp.example")));
        Map<String, String> form = new HashMap<>();
        answer.path("form")
                .fields()
                .forEachRemaining(one -> form.put(one.getKey(), one.getValue().asText()));
        return customer.post(URI.create(answer.path("address").asText()), form);
    }

    @Test
    void a_customer_signs_in_at_the_provider_and_is_signed_out_there_too() throws Exception {
        Customer customer = suite.customer();
        AtApplication asked = askedAt(customer);
        assertThat(asked.address().toString()).startsWith("https://app.example/idp/sso?");

        AtApplication back = answered(customer, asked, "ada-at-idp").atApplication();
        var claims = suite.idToken(back.get("id_token"), SamlPeer.FEDERATED);
        assertThat(claims.getSubject()).isEqualTo("ada-at-idp");
        assertThat(claims.getStringClaim("given_name")).isEqualTo("Ada");
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@idp.example");

        URI logout = suite.address(SamlPeer.FEDERATED, "/oauth2/v2.0/logout");
        var frames = customer.open(logout).page().document().select("iframe").eachAttr("src");
        assertThat(frames).singleElement().asString().startsWith("https://app.example/idp/slo?");
        JsonNode told = provider.ask("toSignOut", Map.of("address", frames.getFirst()));
        assertThat(told.path("nameID").asText()).isEqualTo("ada-at-idp");
        assertThat(told.path("sessionIndex").asText()).isEqualTo("_ada-at-idp");
    }

    /** RFC 6749 §10.12, for SAML: nobody is signed in with another's response. */
    @Test
    void a_response_to_another_browser_s_request_signs_nobody_in() {
        AtApplication asked = askedAt(suite.customer());
        Customer victim = suite.customer();
        askedAt(victim);
        assertThat(answered(victim, asked, "mallory").page().status()).isEqualTo(400);
    }
}
