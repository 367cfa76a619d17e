package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.address.PolicyAddress;
import dev.gatehouse.policyengine.oauth.BrowserResponses;
import dev.gatehouse.policyengine.oauth.VisitorHeaders;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/**
 * The assertion consumer service (SAML Profiles §4.1.4.5). The browser posts from the identity
 * provider's site; the cookie that proves it is SameSite=None and comes along.
 */
@Path(PolicyAddress.TEMPLATE + SamlAddresses.CONSUMER)
public class AssertionConsumerResource {
    private final AssertionConsumer consumer;

    AssertionConsumerResource(AssertionConsumer consumer) {
        this.consumer = consumer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @BeanParam PolicyAddress address,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return consumer.take(VisitorHeaders.read(address, form, headers, request))
                .map(BrowserResponses::of);
    }
}
