package dev.gatehouse.registryservice.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What was asked for is not registered. */
public final class NotRegistered extends NotFoundException {

    @RegisterForReflection
    record Answer(String error, String error_description) {}

    public NotRegistered(String what) {
        super(
                Response.status(404)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new Answer("not_found", "There is no such " + what + "."))
                        .build());
    }
}
