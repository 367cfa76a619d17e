package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Wire.Reply;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The issuer never comes from a header that anybody can write. */
@ExtendWith(SuiteUnderTest.class)
class SpoofedOriginIT {

    private final SuiteUnderTest suite;
    private final Wire wire;

    SpoofedOriginIT(SuiteUnderTest suite) {
        this.suite = suite;
        this.wire = new Wire(suite.trust());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Host               | evil.example
                    Host               | localhost.evil.example
                    Host               | evil.example:443
                    X-Forwarded-Host   | evil.example
                    X-Forwarded-Proto  | http
                    X-Forwarded-Port   | 8080
                    X-Forwarded-Prefix | /evil
                    X-Forwarded-Server | evil.example
                    Forwarded          | for=127.0.0.1;host=evil.example;proto=http
                    X-Host             | evil.example
                    X-Original-URL     | /internal/tokens
                    X-Rewrite-URL      | /internal/tokens
                    X-HTTP-Method-Override | POST
                    """)
    void discovery_and_pages_stay_at_the_public_origin(String header, String value) {
        // RFC 7239 §8.1, RFC 8414 §6.2
        URI discovery = suite.address(SignedIn.POLICY, "/v2.0/.well-known/openid-configuration");
        Reply metadata = wire.get(discovery, header, value);
        if (metadata.status() == 200) {
            assertThat(metadata.body()).doesNotContain("evil", "http://", "8080");
            assertThat(metadata.get("issuer")).startsWith(suite.origin() + "/");
        } else {
            assertThat(metadata.status()).isIn(400, 404, 421);
            assertThat(metadata.body()).doesNotContain("evil");
        }
        Reply page = wire.get(Application.signIn(suite.origin(), SignedIn.POLICY), header, value);
        assertThat(page.status()).isIn(302, 303, 400, 404, 421);
        assertThat(page.header("Location").orElse("")).doesNotContain("evil", "http://");
    }
}
