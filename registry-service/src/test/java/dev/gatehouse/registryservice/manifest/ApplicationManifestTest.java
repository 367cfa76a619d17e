package dev.gatehouse.registryservice.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.registry.ApplicationSettings.Security;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationManifestTest {

    private final Reading reading = new Reading();

    @Test
    void an_application_may_be_a_saml_service_provider() {
        var app =
                reading.application(
                        """
                        saml:
                          entityId: https://sp.contoso.com/saml
                          metadataUrl: https://sp.contoso.com/metadata
                        """);
        assertEquals("https://sp.contoso.com/saml", app.settings().saml().entityId());
        assertEquals("https://sp.contoso.com/metadata", app.settings().saml().metadataUrl());
        var inline =
                reading.application(
                        """
                        saml: {entityId: "urn:contoso", metadata: "<EntityDescriptor/>"}
                        """);
        assertEquals("<EntityDescriptor/>", inline.settings().saml().metadata());
        var pem = TestCertificate.rsa().pem();
        var signed =
                reading.application(
                        "saml:\n"
                                + "  entityId: urn:contoso\n"
                                + "  metadata: <a/>\n"
                                + "  metadataCertificate: |\n"
                                + pem.indent(4));
        assertEquals(pem, signed.settings().saml().metadataCertificate());
    }

    @ParameterizedTest
    @CsvSource({
        "'{entityId: a b, metadataUrl: \"https://x.example\"}', entityId",
        "'{entityId: \"urn:a\", metadataUrl: \"http://x.example\"}', https address",
        "'{entityId: \"urn:a\"}', either metadataUrl or metadata",
        "'{entityId: \"urn:a\", metadataUrl: \"https://x.example\", metadata: <a/>}', found both",
        "'{metadata: <a/>}', entityId",
        "'{entityId: \"urn:a\", metadata: <a/>, metadataCertificate: x}', certificate in PEM",
    })
    void a_service_provider_that_cannot_be_met_is_refused(String saml, String reason) {
        var found = reading.problemsOfApplication("saml: " + saml + "\n");
        assertTrue(found.toString().contains(reason), found::toString);
    }

    @Test
    void an_application_is_read_with_everything_it_may_have() {
        var app =
                reading.application(
                        """
                        applicationId: 90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6
                        displayName: Web app
                        web:
                          redirectUris: ["https://app.contoso.com/signin-oidc"]
                          logoutUrl: https://app.contoso.com/signout
                          backChannelLogoutUrl: https://app.contoso.com/backchannel
                          implicitGrant: {idToken: true}
                        spa: {redirectUris: ["http://localhost:3000"]}
                        publicClient: {redirectUris: ["msal90c0://auth", "urn:ietf:wg:oauth:2.0:oob", "http://localhost"]}
                        fallbackPublicClient: true
                        security: {requirePushedAuthorizationRequests: true, dpopBoundAccessTokens: true}
                        identifierUris: [https://contoso.onmicrosoft.com/tasks]
                        api: {scopes: [{name: tasks.read, description: Read tasks}]}
                        appRoles: [{name: Tasks.Read.All}]
                        permissions: [{api: other, scopes: [a.b]}]
                        clientSecrets: [{name: default}, {name: old, value: a-secret-that-is-long, expires: 2030-01-31}]
                        """);
        assertEquals(
                List.of("msal90c0://auth", "urn:ietf:wg:oauth:2.0:oob", "http://localhost"),
                app.settings().publicClient().redirectUris());
        assertTrue(app.settings().web().implicitGrant().idToken());
        assertEquals(
                "https://app.contoso.com/backchannel", app.settings().web().backChannelLogoutUrl());
        assertEquals(new Security(true, false, false, true, false), app.settings().security());
        assertEquals("tasks.read", app.settings().api().scopes().getFirst().name());
        assertTrue(app.clientSecrets().get(0).own().isEmpty());
        assertEquals("a-s", app.clientSecrets().get(1).own().orElseThrow().hint());
        assertEquals("other", app.permissions().getFirst().api().value());
    }

    // protocol.md §7
    @ParameterizedTest
    @CsvSource({
        "http://app.contoso.com/cb, an https redirect URI",
        "https://*.contoso.com/cb, AADB2C90105",
        "https://app.contoso.com/cb?x=1, AADB2C90104",
        "https://app.contoso.com/cb#x, AADB2C90227",
        "/cb, an absolute https redirect URI",
        "https:///cb, an https redirect URI",
        "myapp://auth, an https redirect URI",
        "https://user@app.contoso.com/cb, without a user name",
        "http://localhost.evil.com/cb, an https redirect URI",
    })
    void a_web_redirect_uri_that_breaks_a_rule_is_refused(String uri, String reason) {
        var found = reading.problemsOfApplication("web: {redirectUris: [\"%s\"]}\n".formatted(uri));
        assertEquals(1, found.size(), found::toString);
        assertTrue(
                found.getFirst().startsWith("a.yaml:5:24 spec.web.redirectUris[0]: expected"),
                found::toString);
        assertTrue(found.getFirst().contains(reason), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks",
                "http://contoso.com/tasks",
                "https:///tasks",
                "https://user@contoso.com/tasks",
                "https://contoso.com/tasks?x=1",
                "https://contoso.com/tasks#x",
                "https://*.contoso.com/tasks",
                "https://contoso.com/ tasks",
                "urn:tasks"
            })
    void an_identifier_uri_that_breaks_a_rule_is_refused(String uri) {
        var found = reading.problemsOfApplication("identifierUris: [\"%s\"]\n".formatted(uri));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains("(AADB2C90070)"), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:5000/cb",
                "https://a.b/"
            })
    void plain_http_is_for_loopback_only(String uri) {
        reading.application("web: {redirectUris: [\"%s\"]}\n".formatted(uri));
    }

    // RFC 8252 §8.4: a custom scheme belongs to the application, not to the browser
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "http://contoso.com/"
            })
    void a_public_client_may_not_be_redirected_into_the_browser(String uri) {
        assertEquals(
                1,
                reading.problemsOfApplication(
                                "publicClient: {redirectUris: [\"%s\"]}\n".formatted(uri))
                        .size());
    }

    @Test
    void a_redirect_uri_is_at_most_256_characters_and_there_are_at_most_100() {
        var uris = new StringBuilder("web:\n  redirectUris:\n");
        for (int i = 0; i < 101; i++) {
            uris.append("  - https://contoso.com/").append(i).append('\n');
        }
        uris.append("spa: {redirectUris: [\"https://contoso.com/")
                .append("x".repeat(240))
                .append("\"]}\n");
        var found = reading.problemsOfApplication(uris.toString());
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.get(0).contains("at most 100 redirect URIs"), found::toString);
        assertTrue(found.get(1).contains("at most 256 characters"), found::toString);
    }

    @Test
    void no_error_repeats_a_secret() {
        var found =
                reading.problemsOfApplication(
                        "clientSecrets: [{name: a, value: hunter2}, {name: b, sha256: hunter2},"
                                + " {name: c, value: 4711}]\n");
        assertEquals(3, found.size(), found::toString);
        assertTrue(
                found.stream()
                        .noneMatch(text -> text.contains("hunter2") || text.contains("4711")));
    }
}
