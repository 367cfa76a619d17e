package dev.gatehouse.tokenservice.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.PlatformConfig;
import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.endpoint.Document;
import dev.gatehouse.tokenservice.endpoint.DocumentResponses;
import dev.gatehouse.tokenservice.endpoint.Documents;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * {@code {P}/v2.0/.well-known/openid-configuration}. A document is rendered once for each spelling
 * of the address, and again when the tenant's registration has changed.
 */
@Path("/")
public class DiscoveryResource {

    private final PolicyEndpoints endpoints;
    private final ObjectMapper json;
    private final PlatformConfig config;
    private final TokenConfig tokens;
    private final Documents<Asked, PolicyEndpoint> documents = new Documents<>(this::render);

    DiscoveryResource(
            PolicyEndpoints endpoints,
            ObjectMapper json,
            PlatformConfig config,
            TokenConfig tokens) {
        this.endpoints = endpoints;
        this.json = json;
        this.config = config;
        this.tokens = tokens;
    }

    /** All that the document depends on but for the registration. */
    private record Asked(UUID tenantId, TenantAddress address, URI origin) {}

    @GET
    @Path(PolicyAddress.TEMPLATE + "/v2.0/.well-known/openid-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<byte[]>> metadata(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            HttpServerRequest request) {
        return endpoints
                .find(address, request)
                .map(this::document)
                .map(document -> DocumentResponses.send(document, ifNoneMatch));
    }

    private Document document(PolicyEndpoint endpoint) {
        return documents.get(
                new Asked(endpoint.tenantId(), endpoint.address(), endpoint.origin()), endpoint);
    }

    private String render(PolicyEndpoint endpoint) {
        try {
            boolean mutualTls = tokens.clientCertificateHeader().isPresent();
            var mtlsOrigin = config.mtlsOrigin().filter(origin -> mutualTls);
            return json.writeValueAsString(ProviderMetadata.of(endpoint, mutualTls, mtlsOrigin));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
