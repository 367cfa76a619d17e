package dev.gatehouse.registryservice.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.peer.PeerFilter;
import dev.gatehouse.registryservice.apply.TenantChanges.PolicyEngineUnreachable;
import dev.gatehouse.registryservice.manifest.ApplyRequest;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** {@code POST /registry/v1/apply}: docs/services.md, Registration. */
@Path("/registry/v1/apply")
@AllowedPeers("operator")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ApplyResource {

    private final Apply apply;
    private final ObjectReader requests;

    ApplyResource(Apply apply, ObjectMapper json) {
        this.apply = apply;
        this.requests = json.readerFor(ApplyRequest.class);
    }

    @RegisterForReflection
    record Refusal(String error, String error_description) {}

    private static final class NotARequest extends RuntimeException {
        NotARequest(String message) {
            super(message, null, false, false);
        }
    }

    @POST
    public Uni<ApplyResult> apply(String body, @Context ContainerRequestContext context) {
        return apply.apply(parse(body), (String) context.getProperty(PeerFilter.CALLER));
    }

    private ApplyRequest parse(String body) {
        try {
            ApplyRequest request = requests.readValue(body);
            if (request == null || !request.isComplete()) {
                throw new NotARequest(
                        "Every document needs file and content, every file path and content,"
                                + " every policy file, tenant and content.");
            }
            return request;
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            throw new NotARequest(
                    at == null
                            ? "The body must be a JSON object with documents, files and policies."
                            : "The body must be a JSON object with documents, files and policies; it is not at line "
                                    + at.getLineNr()
                                    + ", column "
                                    + at.getColumnNr()
                                    + ".");
        }
    }

    @ServerExceptionMapper
    Response notARequest(NotARequest wrong) {
        return refusal(400, "invalid_request", wrong.getMessage());
    }

    @ServerExceptionMapper
    Response refused(ApplyRefused refused) {
        return Response.status(422).entity(refused.errors()).build();
    }

    @ServerExceptionMapper
    Response unreachable(PolicyEngineUnreachable unreachable) {
        Log.warnf("manifests not applied reason=%s", unreachable.getMessage());
        return refusal(
                503,
                "temporarily_unavailable",
                "policy-engine could not be asked; nothing was applied.");
    }

    /** A bug, or a database that is gone: what happened is for the log, by its correlation id. */
    @ServerExceptionMapper
    Response failed(RuntimeException failure) {
        var correlationId = UUID.randomUUID();
        Log.errorf(failure, "apply failed correlation_id=%s", correlationId);
        return refusal(
                500, "server_error", "Nothing was applied. Correlation ID: " + correlationId);
    }

    private static Response refusal(int status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refusal(error, description))
                .build();
    }
}
