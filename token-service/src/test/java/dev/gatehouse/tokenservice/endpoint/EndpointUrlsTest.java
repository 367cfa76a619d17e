package dev.gatehouse.tokenservice.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.address.TenantAddress.Form;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.registry.Policy;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlsTest {

    private static final String ID = "6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b";

    private final EndpointUrls urls =
            new EndpointUrls(
                    new PublicOrigins(
                            List.of(
                                    URI.create("https://login.example"),
                                    URI.create("http://localhost:8080"))),
                    Optional.of(URI.create("https://mtls.example")));

    private static PolicyEndpoint endpoint(Form form) {
        try {
            var tenant =
                    new Tenant(
                            UUID.fromString(ID),
                            "contoso.onmicrosoft.com",
                            "Contoso",
                            List.of("login.contoso.com"),
                            null);
            var policy =
                    new Policy(
                            "b2c_1a_susi",
                            "B2C_1A_SuSi",
                            "CustomPolicy",
                            new ObjectMapper().readValue(TestRegistry.FACTS, PolicyFacts.class),
                            OffsetDateTime.now());
            return new PolicyEndpoint(
                    new TenantAddress(form, "contoso.onmicrosoft.com", "B2C_1A_SuSi"),
                    new TenantRegistry(tenant, List.of(), List.of(policy), List.of()),
                    policy,
                    URI.create("https://login.example"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "https://LOGIN.example:443/Contoso.onmicrosoft.com/B2C_1A_SUSI/oauth2/v2.0/token",
                "http://localhost:8080/tfp/" + ID + "/b2c_1a_susi/oauth2/v2.0/token",
                "https://login.contoso.com/te/" + ID + "/b2c_1a_susi/oauth2/v2.0/token",
                "https://mtls.example/" + ID + "/b2c_1a_susi/oauth2/v2.0/token",
                "https://login.example/contoso.onmicrosoft.com/oauth2/v2.0/token?p=b2c_1a_susi",
            })
    void the_token_endpoint_has_many_spellings(String url) {
        assertTrue(urls.isToken(url, endpoint(Form.PATH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "http://login.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "https://login.example@evil.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "https://x@login.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "https://login.example/fabrikam.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "https://login.example/contoso.onmicrosoft.com/b2c_1a_other/oauth2/v2.0/token",
                "https://login.example/contoso.onmicrosoft.com/oauth2/v2.0/token?p=b2c_1a_other",
                "https://login.example/contoso.onmicrosoft.com/oauth2/v2.0/token?x=b2c_1a_susi",
                "https://login.example/contoso.onmicrosoft.com/oauth2/v2.0/token",
                "https://login.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token/",
                "https://login.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token#x",
                "https://login.example/a/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "https://login.example/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/authorize",
                "/contoso.onmicrosoft.com/b2c_1a_susi/oauth2/v2.0/token",
                "urn:x:y",
                "https://login.example",
                "https://[",
                "",
            })
    void what_is_another_url_is_not_it(String url) {
        assertFalse(urls.isToken(url, endpoint(Form.PATH)));
    }

    @ParameterizedTest // RFC 9449 §4.3 item 9: the query is no part of htu
    @CsvSource({
        "PATH, /Contoso.onmicrosoft.com/B2C_1A_SuSi/x/y, /contoso.onmicrosoft.com/b2c_1a_susi/x/y, true",
        "TFP, /tfp/contoso.onmicrosoft.com/b2c_1a_susi/x/y, /contoso.onmicrosoft.com/b2c_1a_susi/x/y, true",
        "TE, /te/contoso.onmicrosoft.com/b2c_1a_susi/x/y, /contoso.onmicrosoft.com/b2c_1a_susi/x/y, true",
        "QUERY, /contoso.onmicrosoft.com/x/y, /contoso.onmicrosoft.com/x/y, true",
        "PATH, /contoso.onmicrosoft.com/b2c_1a_susi/x/y, /contoso.onmicrosoft.com/x/y, false",
        "QUERY, /contoso.onmicrosoft.com/x/y, /contoso.onmicrosoft.com/b2c_1a_other/x/y, false",
        "PATH, /contoso.onmicrosoft.com/b2c_1a_susi/x/y, /contoso.onmicrosoft.com/b2c_1a_susi/x/z, false",
    })
    void the_requested_url_is_known_without_its_query(
            Form form, String requested, String path, boolean same) {
        assertEquals(
                same, urls.isRequested("https://login.example" + path, requested, endpoint(form)));
    }

    @Test
    void the_issuer_is_known_by_each_public_origin() {
        var endpoint = endpoint(Form.PATH);

        assertTrue(urls.isIssuer(endpoint.issuer(), endpoint));
        assertTrue(urls.isIssuer("http://localhost:8080/" + ID + "/v2.0/", endpoint));
        assertFalse(urls.isIssuer("https://evil.example/" + ID + "/v2.0/", endpoint));
        assertFalse(urls.isIssuer("https://login.example/" + ID + "/v2.0", endpoint));
        assertFalse(
                urls.isIssuer("https://login.example/tfp/" + ID + "/b2c_1a_susi/v2.0/", endpoint));
    }
}
