package dev.gatehouse.platform.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ui-service's client calls this service, which is registry-service. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PeerHeadersTest {

    @TestHTTPResource URI here;

    interface Neighbour {
        @GET
        @Path("internal/guarded")
        String guarded();
    }

    @Test
    void a_request_carries_the_token_for_the_neighbour_that_it_goes_to() {
        assertEquals("called by ui-service", client(here).guarded());
    }

    private Neighbour client(URI peersAddress) {
        var tokens =
                PeerTokens.of(
                        "ui-service",
                        TestPeers.privateKeyFile("ui-service"),
                        TestPeers.publicKeys());
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(here)
                .register(new PeerHeaders(tokens, Map.of("registry-service", peersAddress)))
                .build(Neighbour.class);
    }

    @Test
    void a_request_to_a_stranger_is_not_sent() {
        assertThrows(
                IllegalStateException.class,
                () -> client(URI.create("http://elsewhere.example")).guarded());
    }
}
