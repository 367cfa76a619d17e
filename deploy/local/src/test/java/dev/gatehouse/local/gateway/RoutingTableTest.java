package dev.gatehouse.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {

    private final RoutingTable table = RoutingTable.load();

    @ParameterizedTest
    @CsvSource({
        "registry-service, /registry/v1/apply",
        "registry-service, /registry/v1/tenants/contoso.onmicrosoft.com/policies",
        "policy-engine, /contoso.onmicrosoft.com/B2C_1_signupsignin/oauth2/v2.0/authorize",
        "policy-engine, /contoso.onmicrosoft.com/oauth2/v2.0/authorize?p=b2c_1_signupsignin",
        "policy-engine, /tfp/contoso.onmicrosoft.com/b2c_1a_x/oauth2/v2.0/authorize",
        "policy-engine, /te/6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b/b2c_1a_x/oauth2/v2.0/logout",
        "policy-engine, /contoso.onmicrosoft.com/oauth2/authresp",
        "policy-engine, /te/contoso.onmicrosoft.com/B2C_1A_x/oauth2/authresp",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/token",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/introspect",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/revoke",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/devicecode",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/par",
        "token-service, /contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration?p=B2C_1_x",
        "token-service, /tfp/contoso.onmicrosoft.com/B2C_1_x/v2.0/.well-known/openid-configuration",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/discovery/v2.0/keys",
        "token-service, /contoso.onmicrosoft.com/B2C_1_x/openid/v2.0/userinfo",
        "ui-service, /contoso.onmicrosoft.com/B2C_1_x/SelfAsserted?tx=1",
        "ui-service, /contoso.onmicrosoft.com/B2C_1_x/SelfAsserted/DisplayControlAction/vbeta/v/Send",
        "ui-service, /contoso.onmicrosoft.com/B2C_1_x/api/CombinedSigninAndSignup/unified",
        "ui-service, /static/page.css",
        "ui-service, /console",
        "ui-service, /console/tenants",
        "ui-service, /favicon.ico"
    })
    void a_public_path_goes_to_the_service_that_answers_it(String service, String uri) {
        assertThat(route(uri)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/policies/compile",
                "/internal/oauth2/v2.0/authorize",
                "/Internal/x/oauth2/v2.0/token",
                "/tfp/internal/x/oauth2/v2.0/token",
                "/internal/api/x",
                "/q/health",
                "/q/api/health",
                "/q/dev/api/x",
                "/te/q/SelfAsserted",
                "/registry/v2/apply",
                "/registry",
                "/registry/v1x",
                "/consolex",
                "/staticx/a.css",
                "/contoso.onmicrosoft.com/B2C_1_x/oauth2/v2.0/tokens",
                "/contoso.onmicrosoft.com/B2C_1_x/extra/oauth2/v2.0/token",
                "/contoso.onmicrosoft.com/B2C_1_x/oauth2/v1.0/token",
                "/oauth2/v2.0/token",
                "/robots.txt"
            })
    void what_is_not_in_the_table_has_no_route(String uri) {
        assertThat(route(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//internal/policies/compile",
                "/contoso.com/../internal/policies/compile",
                "/contoso.com/./x",
                "/static/..",
                "/static/%2e%2e/internal/x",
                "/static/%2E%2E/internal/x",
                "/static/.%2e/internal/x",
                "/static/..%2finternal/x",
                "/static/%5c..%5cinternal",
                "/static\\..\\internal",
                "/static/..;/internal/x",
                "/static/;x=1/../internal",
                "/static/%3bx",
                "/static/%252e%252e/internal",
                "/static/%00",
                "/static/%0d%0aX-Header:1",
                "/static/%3Fx",
                "/static/%23x",
                "/static/%zz",
                "/static/%2",
                "/static/\u00e9",
                "/static/a b",
                "http://localhost/internal/x",
                "*",
                ""
            })
    void a_path_that_two_parsers_could_read_differently_is_refused(String uri) {
        // RFC 3986 §6.2.2, CWE-436: the gateway and the service must agree what a path is
        assertThat(RequestTarget.parse(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/registry/v1/tenants/a%20b",
                "/registry/v1/accounts/a@b.c",
                "/registry/v1/accounts/a%40b.c"
            })
    void an_escape_without_a_meaning_in_paths_is_let_through(String uri) {
        assertThat(route(uri)).contains("registry-service");
    }

    private Optional<String> route(String uri) {
        return RequestTarget.parse(uri).flatMap(table::serviceFor);
    }
}
