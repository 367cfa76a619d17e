package dev.gatehouse.registryservice.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.platform.peer.PeerFilter;
import dev.gatehouse.registryservice.manifest.ApplyRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
        return FailureMapper.answer(400, "invalid_request", wrong.getMessage());
    }
}
