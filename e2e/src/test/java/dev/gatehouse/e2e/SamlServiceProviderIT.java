package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.e2e.Customer.AtApplication;
import dev.gatehouse.e2e.Customer.Screen;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications with SAML libraries of others sign customers in with a policy of ours. */
@ExtendWith(SuiteUnderTest.class)
class SamlServiceProviderIT {

    private static final String NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";

    private final SuiteUnderTest suite;

    SamlServiceProviderIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @BeforeEach
    void node_is_here() {
        NodePackages.required();
    }

    /** {@code samlify}, which reads our metadata and has its own read by us. */
    private SamlPeer samlify() throws Exception {
        SamlPeer peer = new SamlPeer(suite, "samlify.js");
        peer.register(SamlPeer.ISSUING, "Issuing.xml", Map.of());
        String metadata =
                peer.configured(
                                "serviceProvider",
                                Map.of(
                                        "entityId", "https://samlify.example/saml",
                                        "consumer", "https://app.example/samlify/acs",
                                        "logout", "https://app.example/samlify/slo"))
                        .asText();
        peer.registerServiceProvider("samlify", "https://samlify.example/saml", metadata);
        peer.ask(
                "meet",
                Map.of("metadata", peer.metadata(SamlPeer.ISSUING, ""), "as", "identityProvider"));
        return peer;
    }

    private static AtApplication sayName(Screen page) {
        return page.page().fill("displayName", "Ada").press("#continue").atApplication();
    }

    @Test
    void samlify_signs_a_customer_in_by_redirect_and_out_again() throws Exception {
        try (SamlPeer application = samlify()) {
            Customer customer = suite.customer();
            JsonNode request = application.ask("signInAddress", Map.of("relayState", "deep/link"));
            URI signIn = URI.create(request.path("address").asText());

            AtApplication back = sayName(customer.open(signIn));
            assertThat(back.address()).hasToString("https://app.example/samlify/acs");
            assertThat(back.get("RelayState")).isEqualTo("deep/link");
            JsonNode said = application.ask("signedIn", back.response());
            assertThat(said.at("/attributes/" + NAME.replace("/", "~1")).asText()).isEqualTo("Ada");
            assertThat(said.at("/attributes/groups").asText()).isEqualTo("staff");
            assertThat(said.path("audience").asText()).isEqualTo("https://samlify.example/saml");
            assertThat(said.at("/response/inResponseTo").asText())
                    .isEqualTo(request.path("id").asText());

            // signed in already: no page the second time
            AtApplication again = customer.open(signIn).atApplication();
            assertThat(application.ask("signedIn", again.response()).path("nameID"))
                    .isEqualTo(said.path("nameID"));

            String signOut =
                    application
                            .ask(
                                    "signOutAddress",
                                    Map.of(
                                            "nameId", said.path("nameID").asText(),
                                            "sessionIndex",
                                                    said.at("/sessionIndex/sessionIndex").asText(),
                                            "relayState", "bye"))
                            .asText();
            AtApplication out = customer.open(URI.create(signOut)).atApplication();
            assertThat(out.get("RelayState")).isEqualTo("bye");
            var answer = Map.of("address", out.address().toString());
            assertThat(application.ask("signedOut", answer).at("/response/inResponseTo").asText())
                    .isNotBlank();
            assertThat(customer.open(signIn).page().shows("#displayName")).isTrue();
        }
    }

    @Test
    void samlify_signs_a_customer_in_by_a_posted_request() throws Exception {
        try (SamlPeer application = samlify()) {
            JsonNode request = application.ask("signInForm", Map.of("relayState", "posted"));
            AtApplication back =
                    sayName(
                            suite.customer()
                                    .post(
                                            URI.create(request.path("address").asText()),
                                            fields(request.path("form"))));
            assertThat(back.get("RelayState")).isEqualTo("posted");
            assertThat(application.ask("signedIn", back.response()).path("nameID").asText())
                    .isNotBlank();
        }
    }

    private static Map<String, String> fields(JsonNode form) {
        Map<String, String> fields = new HashMap<>();
        form.fields().forEachRemaining(one -> fields.put(one.getKey(), one.getValue().asText()));
        return fields;
    }

    /** {@code @node-saml/node-saml}: signatures wanted twice, one response for each request. */
    @Test
    void node_saml_signs_a_customer_in_and_out_and_takes_no_response_twice() throws Exception {
        try (SamlPeer application = new SamlPeer(suite, "node-saml.js")) {
            application.register(SamlPeer.ISSUING, "Issuing.xml", Map.of());
            String ours = application.metadata(SamlPeer.ISSUING, "");
            String metadata =
                    application
                            .configured(
                                    "serviceProvider",
                                    Map.of(
                                            "entityId", "https://node-saml.example/saml",
                                            "consumer", "https://app.example/node-saml/acs",
                                            "logoutCallback", "https://app.example/node-saml/slo",
                                            "signOn", address("/samlp/sso/login"),
                                            "logout", address("/samlp/sso/logout"),
                                            "idp", find(ours, "entityID=\"([^\"]+)\""),
                                            "idpCertificate",
                                                    find(ours, "X509Certificate>([^<]+)<")))
                            .asText();
            application.registerServiceProvider(
                    "node-saml", "https://node-saml.example/saml", metadata);

            Customer customer = suite.customer();
            JsonNode request = application.ask("signInForm", Map.of("relayState", "here"));
            AtApplication back =
                    sayName(
                            customer.post(
                                    URI.create(address("/samlp/sso/login")),
                                    fields(request.path("form"))));
            assertThat(back.get("RelayState")).isEqualTo("here");
            JsonNode profile = application.ask("signedIn", back.response());
            assertThat(profile.path(NAME).asText()).isEqualTo("Ada");
            assertThat(profile.path("nameIDFormat").asText())
                    .isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
            // SAML Profiles §4.1.4.5
            assertThat(application.refused("signedIn", back.response()).message())
                    .contains("InResponseTo");

            var signOut = Map.of("profile", profile, "relayState", "bye");
            URI address = URI.create(application.ask("signOutAddress", signOut).asText());
            AtApplication out = customer.open(address).atApplication();
            assertThat(out.address()).hasToString("https://app.example/node-saml/slo");
            JsonNode left = application.ask("signedOut", out.response());
            assertThat(left.path("loggedOut").asBoolean()).isTrue();
        }
    }

    private String address(String path) {
        return suite.address(SamlPeer.ISSUING, path).toString();
    }

    private static String find(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
