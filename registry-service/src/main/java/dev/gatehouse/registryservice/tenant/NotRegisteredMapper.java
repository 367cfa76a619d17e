package dev.gatehouse.registryservice.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** 404 in JSON. */
class NotRegisteredMapper {

    @RegisterForReflection
    record Answer(String error, String error_description) {}

    @ServerExceptionMapper
    Response notRegistered(NotRegistered missing) {
        return Response.status(404)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Answer("not_found", missing.getMessage()))
                .build();
    }
}
