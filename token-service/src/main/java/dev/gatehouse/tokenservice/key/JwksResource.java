package dev.gatehouse.tokenservice.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.endpoint.Document;
import dev.gatehouse.tokenservice.endpoint.DocumentResponses;
import dev.gatehouse.tokenservice.endpoint.Documents;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.key.SigningKeyStore.Name;
import io.smallrye.mutiny.Multi;
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
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code {P}/discovery/v2.0/keys}: rendered once for each set of published keys. */
@Path("/")
public class JwksResource {

    private final PolicyEndpoints endpoints;
    private final SigningKeys signingKeys;
    private final Clock clock;
    private final ObjectMapper json;
    private final Documents<Name, List<SigningKey>> documents = new Documents<>(this::render);

    JwksResource(
            PolicyEndpoints endpoints, SigningKeys signingKeys, Clock clock, ObjectMapper json) {
        this.endpoints = endpoints;
        this.signingKeys = signingKeys;
        this.clock = clock;
        this.json = json;
    }

    @GET
    @Path(PolicyAddress.TEMPLATE + "/discovery/v2.0/keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<byte[]>> keys(
            @BeanParam PolicyAddress address,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            HttpServerRequest request) {
        return endpoints
                .find(address, request)
                .flatMap(this::document)
                .map(document -> DocumentResponses.send(document, ifNoneMatch));
    }

    /**
     * The keys of all the policy's issuers: applications know no more than its address. A key set
     * that another than the first cannot sign by costs those of the first nothing.
     */
    private Uni<Document> document(PolicyEndpoint endpoint) {
        var names =
                endpoint.everyIssuer().stream()
                        .map(issuer -> issuer.facts().signingKeySetOrTenants())
                        .distinct()
                        .toList();
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(
                        name ->
                                name.equals(names.getFirst())
                                        ? published(endpoint, name)
                                        : publishedIfAny(endpoint, name))
                .collect()
                .asList()
                .map(keys -> keys.stream().flatMap(List::stream).toList())
                .map(
                        keys ->
                                documents.get(
                                        new Name(endpoint.tenantId(), String.join(" ", names)),
                                        keys));
    }

    private Uni<List<SigningKey>> published(PolicyEndpoint endpoint, String keySet) {
        return signingKeys
                .keySet(endpoint.registry(), keySet)
                .map(keys -> keys.publishedAt(clock.instant()));
    }

    private Uni<List<SigningKey>> publishedIfAny(PolicyEndpoint endpoint, String keySet) {
        return Uni.createFrom()
                .deferred(() -> published(endpoint, keySet))
                .onFailure(OAuthException.class)
                .recoverWithItem(List.of());
    }

    private String render(List<SigningKey> published) {
        try {
            return json.writeValueAsString(JsonWebKeySet.of(published));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
