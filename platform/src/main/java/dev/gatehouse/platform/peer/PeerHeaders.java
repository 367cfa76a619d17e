package dev.gatehouse.platform.peer;

import dev.gatehouse.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Map;

/**
 * Gives a REST client's requests the bearer for whichever neighbour they go to:
 * {@code @RegisterProvider(PeerHeaders.class)}. The callee is the one whose {@code gatehouse.peers}
 * address the request has.
 */
@ApplicationScoped
public class PeerHeaders implements ClientRequestFilter {

    private final PeerTokens tokens;
    private final Map<String, URI> peers;

    @Inject
    PeerHeaders(PeerTokens tokens, PlatformConfig config) {
        this(tokens, config.peers());
    }

    PeerHeaders(PeerTokens tokens, Map<String, URI> peers) {
        this.tokens = tokens;
        this.peers = peers;
    }

    @Override
    public void filter(ClientRequestContext request) {
        var bearer = "Bearer " + tokens.mint(callee(request.getUri()));
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, bearer);
    }

    private String callee(URI address) {
        for (var peer : peers.entrySet()) {
            if (peer.getValue().getAuthority().equalsIgnoreCase(address.getAuthority())) {
                return peer.getKey();
            }
        }
        throw new IllegalStateException("no neighbour of ours: " + address.getAuthority());
    }
}
