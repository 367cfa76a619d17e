package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.e2e.Customer.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one public origin must never do. */
@ExtendWith(SuiteUnderTest.class)
class PublicOriginIT {

    private final SuiteUnderTest suite;

    PublicOriginIT(SuiteUnderTest suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/tokens",
                "/internal/policies/compile",
                "/internal/journeys/refresh",
                "/q/health/ready",
                "/q/metrics",
                "//internal/tokens",
                "/static/../internal/tokens",
                "/static/%2e%2e/internal/tokens",
                "/%69nternal/tokens",
                "/static/..%2finternal/tokens",
                "/registry/v1/../../internal/policies/compile",
                "/registry/v1/..;/internal/tokens",
            })
    void internal_paths_are_not_reachable(String path) {
        // OWASP ASVS 4.0 §13.1: an internal interface is not exposed, however the path is written
        assertThat(suite.statusOf("GET", path)).isIn(400, 404, 405);
        assertThat(suite.statusOf("POST", path)).isIn(400, 404, 405);
    }

    @Test
    void registration_asks_who_is_there() {
        assertThat(suite.statusOf("POST", "/registry/v1/apply")).isEqualTo(401);
        assertThat(suite.statusOf("GET", "/registry/v1/tenants")).isEqualTo(401);
    }

    @Test
    void an_unknown_client_sees_a_page_and_no_redirect() {
        Page page =
                suite.customer()
                        .open(
                                Application.signIn(
                                        suite.origin(),
                                        "B2C_1_SignUpSignIn",
                                        Map.of(
                                                "client_id",
                                                "00000000-0000-4000-8000-000000000000")))
                        .page();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("AADB2C90018").contains("Correlation");
    }
}
