package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.crypto.SealBroken;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Why nothing was changed, in JSON. */
class FailureMapper {

    @RegisterForReflection
    record Answer(String error, String error_description) {}

    @ServerExceptionMapper
    Response refused(ApplyRefused refused) {
        return Response.status(422)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refused.errors())
                .build();
    }

    @ServerExceptionMapper
    Response unreachable(PolicyCompilation.Unreachable unreachable) {
        Log.warnf("registration not changed reason=%s", unreachable.getMessage());
        return answer(
                503,
                "temporarily_unavailable",
                "policy-engine could not be asked; nothing was changed.");
    }

    @ServerExceptionMapper
    Response stillUsed(StillUsed used) {
        return answer(409, "still_used", used.getMessage());
    }

    @ServerExceptionMapper
    Response sealBroken(SealBroken broken) {
        Log.errorf("registration not changed reason=%s", broken.getMessage());
        return answer(
                503,
                "misconfigured",
                "A key in the database does not open; nothing was changed."
                        + " gatehouse.master-key-file must be the key that the database was begun with.");
    }

    /** A bug, or a database that is gone: what happened is for the log, by its correlation id. */
    @ServerExceptionMapper
    Response failed(RuntimeException failure) {
        if (failure instanceof WebApplicationException known) {
            return known.getResponse();
        }
        var correlationId = UUID.randomUUID();
        Log.errorf(failure, "request failed correlation_id=%s", correlationId);
        return answer(500, "server_error", "Nothing was changed. Correlation ID: " + correlationId);
    }

    static Response answer(int status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Answer(error, description))
                .build();
    }
}
