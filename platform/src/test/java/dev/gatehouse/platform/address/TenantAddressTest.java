package dev.gatehouse.platform.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantAddressTest {

    private static final URI ORIGIN = URI.create("https://login.example:8443");
    private static final UUID ID = UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b");

    @ParameterizedTest
    @CsvSource({
        "contoso.com/B2C_1_x, , https://login.example:8443/contoso.com/b2c_1_x/oauth2/v2.0/token",
        "/contoso.com/B2C_1_x/, , https://login.example:8443/contoso.com/b2c_1_x/oauth2/v2.0/token",
        "tfp/contoso.com/b2c_1_x, , https://login.example:8443/tfp/contoso.com/b2c_1_x/oauth2/v2.0/token",
        "te/contoso.com/b2c_1_x, , https://login.example:8443/te/contoso.com/b2c_1_x/oauth2/v2.0/token",
        "contoso.com, B2C_1_x, https://login.example:8443/contoso.com/oauth2/v2.0/token?p=b2c_1_x",
        "contoso.com/b2c_1_x, b2c_1_y, https://login.example:8443/contoso.com/b2c_1_x/oauth2/v2.0/token"
    })
    void an_answer_is_advertised_in_the_form_of_the_request(String base, String p, String token) {
        assertEquals(token, TenantAddress.parse(base, p).orElseThrow().token(ORIGIN));
    }

    @Test
    void every_endpoint_has_its_place() {
        var address = TenantAddress.parse("contoso.com/B2C_1_X", null).orElseThrow();
        var base = "https://login.example:8443/contoso.com/b2c_1_x";
        assertEquals(base + "/oauth2/v2.0/authorize", address.authorize(ORIGIN));
        assertEquals(base + "/oauth2/v2.0/logout", address.logout(ORIGIN));
        assertEquals(base + "/discovery/v2.0/keys", address.keys(ORIGIN));
        assertEquals(base + "/v2.0/.well-known/openid-configuration", address.discovery(ORIGIN));
        assertEquals(base + "/openid/v2.0/userinfo", address.userInfo(ORIGIN));
        assertEquals(base + "/oauth2/authresp", address.authresp(ORIGIN, true));
        assertEquals(
                "https://login.example:8443/contoso.com/oauth2/authresp",
                address.authresp(ORIGIN, false));
    }

    @Test
    void pages_carry_the_transaction_and_the_policy_as_written() {
        var address = TenantAddress.parse("contoso.com/B2C_1_X", null).orElseThrow();
        // {"TID":"6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b"}
        var tx = "StateProperties=eyJUSUQiOiI2ZjRiM2Y0ZS0yZjBkLTRmMGUtOWQ1YS0wYzFkMmUzZjRhNWIifQ";
        var base = "https://login.example:8443/contoso.com/b2c_1_x";
        assertEquals(
                base + "/api/SelfAsserted/unified?tx=" + tx + "&p=B2C_1_X",
                address.page(ORIGIN, "SelfAsserted", ID));
        assertEquals(
                base + "/SelfAsserted?tx=" + tx + "&p=B2C_1_X", address.selfAsserted(ORIGIN, ID));
        assertEquals(
                base + "/api/SelfAsserted/confirmed?tx=" + tx + "&p=B2C_1_X",
                address.confirmed(ORIGIN, "SelfAsserted", ID));
    }

    @Test
    void a_tenant_without_a_policy_is_an_address_too() {
        var address = TenantAddress.parse("contoso.com", null).orElseThrow();
        assertEquals(TenantAddress.Form.PATH, address.form());
        assertEquals(null, address.policy());
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "tfp",
        "a/b/c",
        "tfp/a/b/c",
        "a b",
        "a<b",
        "a/b\"c",
        "a//b",
        "contoso.com/.x y"
    })
    void anything_else_is_no_address(String base) {
        assertEquals(Optional.empty(), TenantAddress.parse(base, null));
    }

    @Test
    void the_issuer_always_has_the_guid_and_a_trailing_slash() {
        assertEquals(
                "https://login.example:8443/" + ID + "/v2.0/",
                TenantAddress.issuer(ORIGIN, ID, "B2C_1_X", false));
        assertEquals(
                "https://login.example:8443/tfp/" + ID + "/b2c_1_x/v2.0/",
                TenantAddress.issuer(ORIGIN, ID, "B2C_1_X", true));
    }
}
