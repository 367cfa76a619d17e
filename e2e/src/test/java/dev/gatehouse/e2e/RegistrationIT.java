package dev.gatehouse.e2e;

import static dev.gatehouse.e2e.Application.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.e2e.Customer.Page;
import dev.gatehouse.local.apply.ManifestsRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator's manifests, and how soon and how wholly they count. */
@ExtendWith(SuiteUnderTest.class)
class RegistrationIT {

    private final SuiteUnderTest suite;

    RegistrationIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @Test
    void a_changed_registration_is_live_within_a_second() throws Exception {
        String clientId = UUID.randomUUID().toString();
        suite.apply(webApp(clientId, "https://first.example/callback"));
        assertThat(open(clientId, "https://first.example/callback").status()).isEqualTo(200);
        assertThat(open(clientId, "https://second.example/callback").status()).isEqualTo(400);

        assertThat(suite.apply(webApp(clientId, "https://second.example/callback")))
                .singleElement()
                .asString()
                .contains("configured");
        Instant applied = Instant.now();

        while (open(clientId, "https://second.example/callback").status() != 200) {
            assertThat(Duration.between(applied, Instant.now())).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(open(clientId, "https://first.example/callback").status()).isEqualTo(400);
    }

    @Test
    void applying_the_same_again_changes_nothing_and_shows_no_secret() throws Exception {
        String clientId = UUID.randomUUID().toString();
        String manifest =
                webApp(clientId, "https://app.example/callback")
                        + "  clientSecrets: [{name: default}]\n";

        assertThat(suite.apply(manifest))
                .singleElement()
                .asString()
                .contains("created")
                .contains("secret");
        assertThat(suite.apply(manifest))
                .singleElement()
                .asString()
                .contains("unchanged")
                .doesNotContain("secret");
    }

    @Test
    void one_wrong_document_refuses_all_of_them_with_its_place() {
        String clientId = UUID.randomUUID().toString();
        String good = webApp(clientId, "https://app.example/callback");
        String wrong = webApp(UUID.randomUUID().toString(), "http://app.example/*");

        assertThatThrownBy(() -> suite.apply(good + "---\n" + wrong))
                .isInstanceOf(ManifestsRefused.class)
                .hasMessageContaining("manifest.yaml:")
                .hasMessageContaining("spec.web.redirectUris[0]");
        assertThat(open(clientId, "https://app.example/callback").status()).isEqualTo(400);
    }

    @Test
    void a_broken_policy_is_refused_with_line_and_column() {
        String policy =
                """
                apiVersion: gatehouse.dev/v1beta1
                kind: UserFlow
                metadata: {name: B2C_1_broken, tenant: yourtenant.onmicrosoft.com}
                spec:
                  type: signUpOrSignIn
                  userAttributes: [{name: shoeSize}]
                """;
        assertThatThrownBy(() -> suite.apply(policy))
                .isInstanceOf(ManifestsRefused.class)
                .hasMessageContaining("manifest.yaml:6:")
                .hasMessageContaining("shoeSize");
        assertThat(
                        suite.statusOf(
                                "GET",
                                "/"
                                        + Application.TENANT
                                        + "/B2C_1_broken/v2.0/.well-known/openid-configuration"))
                .isEqualTo(404);
    }

    private Page open(String clientId, String redirectUri) {
        return suite.customer()
                .open(
                        signIn(
                                suite.origin(),
                                "B2C_1_SignUpSignIn",
                                Map.of(
                                        "client_id",
                                        clientId,
                                        "redirect_uri",
                                        redirectUri,
                                        "response_type",
                                        "code",
                                        "response_mode",
                                        "query")))
                .page();
    }

    private static String webApp(String clientId, String redirectUri) {
        return """
        apiVersion: gatehouse.dev/v1beta1
        kind: Application
        metadata: {name: app-%1$s, tenant: yourtenant.onmicrosoft.com}
        spec:
          applicationId: %1$s
          displayName: An application
          web: {redirectUris: ["%2$s"]}
        """
                .formatted(clientId, redirectUri);
    }
}
