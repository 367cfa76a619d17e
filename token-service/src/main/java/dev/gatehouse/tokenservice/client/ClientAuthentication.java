package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90018;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90079;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90081;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90084;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1003;

import dev.gatehouse.platform.limit.RequestLimits;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ClientKeys;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.possession.ClientCertificates;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * {@code none}, {@code client_secret_post}, {@code client_secret_basic} and {@code private_key_jwt}
 * (OpenID Connect Core §9), {@code self_signed_tls_client_auth} (RFC 8705 §2.2).
 */
@ApplicationScoped
public class ClientAuthentication {

    private final ClientSecrets secrets;
    private final ClientAssertions assertions;
    private final ClientCertificates certificates;
    private final RequestLimits limits;

    ClientAuthentication(
            ClientSecrets secrets,
            ClientAssertions assertions,
            ClientCertificates certificates,
            RequestLimits limits) {
        this.secrets = secrets;
        this.assertions = assertions;
        this.certificates = certificates;
        this.limits = limits;
    }

    /** The registered client; a secret or assertion is either right or refuses the request. */
    public Uni<AuthenticatedClient> authenticate(
            PolicyEndpoint endpoint, ClientCredentials credentials, HttpServerRequest http) {
        return identify(endpoint, credentials, http)
                .invoke(client -> count(endpoint.tenantId(), client));
    }

    private void count(UUID tenantId, AuthenticatedClient client) {
        if (client.confidential()) limits.countClient(tenantId, client.clientId());
    }

    private Uni<AuthenticatedClient> identify(
            PolicyEndpoint endpoint, ClientCredentials credentials, HttpServerRequest http) {
        var registry = endpoint.registry();
        var application =
                registry.application(credentials.clientId())
                        .orElseThrow(() -> unknown(registry, credentials));
        if (credentials.assertion().isPresent()) {
            requireConfidential(application);
            return assertions
                    .accept(credentials.assertion().get(), application, endpoint, http.path())
                    .replaceWith(AuthenticatedClient.proven(application));
        }
        return credentials
                .secret()
                .map(secret -> prove(registry.tenantId(), application, secret))
                .orElseGet(() -> Uni.createFrom().item(byCertificate(application, http)));
    }

    private Uni<AuthenticatedClient> prove(
            UUID tenantId, Application application, ClientSecret secret) {
        requireConfidential(application);
        return secrets.matches(tenantId, application.clientId(), secret)
                .map(
                        matches -> {
                            if (matches) return AuthenticatedClient.proven(application);
                            throw new OAuthException(AADB2C90081, "wrong client_secret");
                        });
    }

    private static void requireConfidential(Application application) {
        if (application.isPublicClient()) {
            throw new OAuthException(AADB2C90084, "public client sent a secret or assertion");
        }
    }

    // RFC 8705 §2.2: the certificate is one of the client's, whoever issued it
    private AuthenticatedClient byCertificate(Application application, HttpServerRequest http) {
        if (application.isPublicClient()) return AuthenticatedClient.named(application);
        var keys = ClientKeys.of(application);
        boolean proven =
                certificates
                        .of(http)
                        .filter(certificate -> keys.haveCertificate(certificate.x5tS256()))
                        .isPresent();
        return proven ? AuthenticatedClient.proven(application) : named(application, keys);
    }

    private static AuthenticatedClient named(Application application, ClientKeys keys) {
        if (isOnlyConfidential(application)) {
            throw keys.haveCertificates()
                    ? new OAuthException(GH1003, "no certificate of the client, nor a secret")
                    : new OAuthException(AADB2C90079, "no client_secret");
        }
        return AuthenticatedClient.named(application);
    }

    private static boolean isOnlyConfidential(Application application) {
        var settings = application.settings();
        return settings.spa().redirectUris().isEmpty()
                && settings.publicClient().redirectUris().isEmpty();
    }

    private static OAuthException unknown(TenantRegistry registry, ClientCredentials credentials) {
        return new OAuthException(
                AADB2C90018, "unknown client", credentials.clientId(), registry.tenant().name());
    }
}
