package dev.gatehouse.registryservice.order;

import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** 503 in JSON. */
class NotDoneMapper {

    @RegisterForReflection
    record Answer(String error, String error_description) {}

    @ServerExceptionMapper
    Response notDone(NotDone failure) {
        Log.warnf("order not done reason=%s", failure.getMessage());
        return Response.status(503)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(
                        new Answer(
                                "temporarily_unavailable",
                                "The service that does it could not be asked."))
                .build();
    }
}
