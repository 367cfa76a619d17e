package dev.gatehouse.tokenservice.token;

import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.smallrye.mutiny.Uni;

/** A way to come by tokens (RFC 6749 §1.3). */
interface Grant {
    Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint);
}
