package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static dev.gatehouse.registryservice.apply.TestTenant.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestCertificate;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class SecretApplyTest {

    private final TestTenant contoso = new TestTenant();

    @Test
    void a_generated_secret_is_shown_once_and_kept_as_a_hash() throws SQLException {
        var yaml =
                contoso.manifest()
                        + contoso.document(
                                "Application", "web", "{clientSecrets: [{name: default}]}");
        var secret =
                apply(yaml)
                        .statusCode(200)
                        .body("results[1].clientSecret", matchesPattern("[A-Za-z0-9_-]{40}"))
                        .extract()
                        .<String>path("results[1].clientSecret");
        apply(yaml).statusCode(200).body("results[1].clientSecret", nullValue());
        assertArrayEquals(
                SecretHash.of(secret),
                (byte[])
                        contoso.value(
                                "select secret_hash from application_secret where tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)"));
        get("/" + contoso.name() + "/applications/web")
                .body("clientSecrets[0].hint", equalTo(secret.substring(0, 3)))
                .body(not(containsString(secret)));
    }

    @Test
    void a_secret_that_leaves_the_manifest_is_deleted_and_a_brought_one_is_replaced()
            throws SQLException {
        var spec = "{clientSecrets: [{name: a}, {name: b, value: %s}]}";
        apply(
                contoso.manifest()
                        + contoso.document(
                                "Application", "web", spec.formatted("the-first-brought-secret")));
        assertEquals(2, contoso.count("application_secret"));
        apply(
                        contoso.document(
                                "Application",
                                "web",
                                spec.formatted("the-second-brought-secret")
                                        .replace("{name: a}, ", "")))
                .statusCode(200)
                .body("results[0].outcome", equalTo("configured"))
                .body("results[0].clientSecret", nullValue());
        assertEquals(1, contoso.count("application_secret"));
        assertArrayEquals(
                SecretHash.of("the-second-brought-secret"),
                (byte[])
                        contoso.value(
                                "select secret_hash from application_secret where tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)"));
    }

    @Test
    void a_tenant_has_a_data_key_and_its_own_signing_key_set_from_the_start() throws SQLException {
        apply(contoso.manifest()).statusCode(200);
        assertEquals(1, contoso.count("tenant_data_key"));
        get("/" + contoso.name() + "/keys")
                .body("keys.name", contains("B2C_1A_Gatehouse_TokenSigningKeyContainer"))
                .body("keys.use", contains("sig"));
    }

    @Test
    void the_value_of_a_policy_key_is_sealed_and_never_read_back() throws SQLException {
        apply(
                        contoso.manifest()
                                + contoso.document(
                                        "PolicyKey",
                                        "B2C_1A_FacebookSecret",
                                        "{use: secret, value: facebook-s3cret}"))
                .statusCode(200)
                .body(not(containsString("facebook-s3cret")));
        var sealed =
                (byte[])
                        contoso.value(
                                "select secret from policy_key where name = 'B2C_1A_FacebookSecret' and tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)");
        assertTrue(!new String(sealed, StandardCharsets.ISO_8859_1).contains("facebook-s3cret"));
        var tenantId = (UUID) contoso.value("select tenant_id from tenant where name = ?");
        var opened =
                TestRegistry.shared()
                        .dataKey(tenantId)
                        .open("policy-key/B2C_1A_FacebookSecret", sealed);
        assertEquals("facebook-s3cret", new String(opened, StandardCharsets.UTF_8));
        get("/" + contoso.name() + "/keys/b2c_1a_facebooksecret")
                .body("type", is("oct"))
                .body("value", nullValue());
    }

    @Test
    void the_private_key_of_a_certificate_is_sealed_and_never_read_back() throws SQLException {
        var certificate = TestCertificate.ec();
        var file = Base64.getEncoder().encodeToString(certificate.pkcs12("pfx-s3cret"));
        var spec = "{use: sig, pkcs12: " + file + ", password: pfx-s3cret}";
        apply(contoso.manifest() + contoso.document("PolicyKey", "B2C_1A_Cert", spec))
                .statusCode(200)
                .body(not(containsString("pfx-s3cret")))
                .body(not(containsString("PRIVATE KEY")));
        var tenantId = (UUID) contoso.value("select tenant_id from tenant where name = ?");
        var sealed =
                (byte[])
                        contoso.value(
                                "select secret from policy_key where name = 'B2C_1A_Cert' and tenant_id ="
                                        + " (select tenant_id from tenant where name = ?)");
        var pem = TestRegistry.shared().dataKey(tenantId).open("policy-key/B2C_1A_Cert", sealed);
        var kept = CertifiedKey.ofPem(new String(pem, StandardCharsets.UTF_8));
        assertEquals(certificate.key(), kept.privateKey());
        assertEquals(
                "{\"name\":\"B2C_1A_Cert\",\"use\":\"sig\",\"type\":\"EC\"}",
                get("/" + contoso.name() + "/keys/B2C_1A_Cert").extract().asString());
    }

    @Test
    void a_key_set_keeps_its_use() {
        apply(contoso.manifest() + contoso.document("PolicyKey", "B2C_1A_k", "{use: sig}"))
                .statusCode(200);
        apply(contoso.document("PolicyKey", "B2C_1A_k", "{use: secret, generate: true}"))
                .statusCode(422)
                .body("errors[0].message", containsString("expected use sig and type RSA"));
    }

    // deploy/schema: each service connects with its own role
    @Test
    void the_registry_cannot_read_credentials_or_private_keys() throws SQLException {
        try (var connection = PostgresResource.shared().connect("registry_service");
                var statement = connection.createStatement()) {
            for (var sql :
                    List.of(
                            "select password_hash from credential",
                            "select private_key from signing_key")) {
                var refusal = assertThrows(SQLException.class, () -> statement.execute(sql));
                assertEquals("42501", refusal.getSQLState());
            }
        }
    }
}
