package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90018;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90079;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90081;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90084;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code none}, {@code client_secret_post} and {@code client_secret_basic} (OpenID Connect Core
 * §9).
 */
@ApplicationScoped
public class ClientAuthentication {

    private final ClientSecrets secrets;

    ClientAuthentication(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    /** The registered client; a secret is either right or refuses the request. */
    public Uni<AuthenticatedClient> authenticate(
            PolicyEndpoint endpoint, ClientCredentials credentials, HttpServerRequest http) {
        var registry = endpoint.registry();
        var application =
                registry.application(credentials.clientId())
                        .orElseThrow(() -> unknown(registry, credentials));
        return credentials
                .secret()
                .map(secret -> prove(registry.tenantId(), application, secret))
                .orElseGet(() -> Uni.createFrom().item(named(application)));
    }

    private Uni<AuthenticatedClient> prove(
            UUID tenantId, Application application, ClientSecret secret) {
        if (application.isPublicClient()) {
            throw new OAuthException(AADB2C90084, "public client sent a secret");
        }
        return secrets.matches(tenantId, application.clientId(), secret)
                .map(
                        matches -> {
                            if (matches)
                                return new AuthenticatedClient(application, true, Optional.empty());
                            throw new OAuthException(AADB2C90081, "wrong client_secret");
                        });
    }

    private static AuthenticatedClient named(Application application) {
        if (isOnlyConfidential(application)) {
            throw new OAuthException(AADB2C90079, "no client_secret");
        }
        return new AuthenticatedClient(application, false, Optional.empty());
    }

    private static boolean isOnlyConfidential(Application application) {
        var settings = application.settings();
        return !application.isPublicClient()
                && settings.spa().redirectUris().isEmpty()
                && settings.publicClient().redirectUris().isEmpty();
    }

    private static OAuthException unknown(TenantRegistry registry, ClientCredentials credentials) {
        return new OAuthException(
                AADB2C90018, "unknown client", credentials.clientId(), registry.tenant().name());
    }
}
