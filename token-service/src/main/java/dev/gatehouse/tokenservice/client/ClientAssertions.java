package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90017;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.tokenservice.endpoint.EndpointUrls;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.replay.SpentTokenIdStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** {@code private_key_jwt} (OpenID Connect Core §9): an assertion is good once. */
@ApplicationScoped
class ClientAssertions {

    private final EndpointUrls urls;
    private final SpentTokenIdStore spent;
    private final Clock clock;

    ClientAssertions(EndpointUrls urls, SpentTokenIdStore spent, Clock clock) {
        this.urls = urls;
        this.spent = spent;
        this.clock = clock;
    }

    /**
     * Fails with AADB2C90017 unless it is the client's, for us, and was not shown before.
     *
     * @param path of the request that it came with
     */
    Uni<Void> accept(
            ClientAssertion assertion, Application client, PolicyEndpoint endpoint, String path) {
        var id = assertion.verify(client, url -> isUs(url, endpoint, path), clock.instant());
        return spent.spend(endpoint.tenantId(), id)
                .map(
                        first -> {
                            if (first) return null;
                            throw new OAuthException(AADB2C90017, "client_assertion: shown before");
                        });
    }

    // RFC 7523 §3 names the token endpoint, RFC 9126 §2 the called one too, RFC 9700 §2.5 the
    // issuer
    private boolean isUs(String audience, PolicyEndpoint endpoint, String path) {
        return urls.isToken(audience, endpoint)
                || urls.isIssuer(audience, endpoint)
                || urls.isRequested(audience, path, endpoint);
    }
}
