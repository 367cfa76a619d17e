package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.saml.OwnMetadata;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.Work;
import dev.gatehouse.policyengine.samlclient.SpMetadata;
import dev.gatehouse.policyengine.samlissuer.IssuerSettings;
import dev.gatehouse.policyengine.samlissuer.SamlIssuer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Our metadata: as identity provider of the policy's service providers, or, with {@code idptp}, as
 * the service provider that a technical profile makes us.
 */
@Path(PolicyAddress.TEMPLATE + SamlAddresses.METADATA)
public class MetadataResource {
    private static final String TYPE = "application/samlmetadata+xml";

    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final SamlIssuer issuer;
    private final SpMetadata serviceProvider;

    MetadataResource(
            Tenancies tenancies,
            PublicOrigins origins,
            SamlIssuer issuer,
            SpMetadata serviceProvider) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.issuer = issuer;
        this.serviceProvider = serviceProvider;
    }

    @GET
    public Uni<Response> get(
            @BeanParam PolicyAddress address,
            @QueryParam("idptp") String profile,
            @Context HttpServerRequest request) {
        return tenancies
                .of(address.parse())
                .flatMap(
                        tenancy -> {
                            var host =
                                    request.authority() == null
                                            ? null
                                            : request.authority().toString();
                            var origin =
                                    origins.originOf(
                                            host, request.scheme(), tenancy.registry().hosts());
                            return profile == null
                                    ? identityProvider(tenancy, origin)
                                    : serviceProvider(tenancy, origin, profile);
                        })
                .map(MetadataResource::response)
                .onFailure(OAuthException.class)
                .recoverWithItem(Response.status(404).build());
    }

    private Uni<Optional<byte[]>> serviceProvider(Tenancy tenancy, URI origin, String profile) {
        var policy = tenancy.policy();
        var addresses =
                SamlAddresses.of(tenancy.registry().tenant().name(), policy.policyId(), origin);
        return serviceProvider.of(tenancy.registry().tenantId(), policy, profile, addresses);
    }

    private Uni<Optional<byte[]>> identityProvider(Tenancy tenancy, URI origin) {
        return issuer.settings(
                        tenancy.registry(), tenancy.policy(), origin, UnaryOperator.identity())
                .flatMap(settings -> Work.off(() -> Optional.of(write(settings))));
    }

    private static byte[] write(IssuerSettings settings) {
        var addresses = settings.addresses();
        var provider =
                new OwnMetadata.IdentityProvider(
                        settings.entityId(),
                        addresses.signOn(),
                        addresses.logout(),
                        settings.certificates(),
                        settings.nameIdFormat(),
                        settings.requestsSigned());
        return OwnMetadata.write(provider, settings.metadataKey(), settings.strength());
    }

    private static Response response(Optional<byte[]> metadata) {
        return metadata.map(xml -> Response.ok(xml).type(TYPE).build())
                .orElseGet(() -> Response.status(404).build());
    }
}
