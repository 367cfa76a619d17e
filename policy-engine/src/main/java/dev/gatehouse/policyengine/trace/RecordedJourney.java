package dev.gatehouse.policyengine.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A journey that was recorded.
 *
 * @param outcome how it stands: {@code waiting}, {@code issued}, or the code that it ended with
 * @param entries null in a list
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedJourney(
        UUID id,
        String policy,
        @JsonProperty("client_id") String clientId,
        String outcome,
        Instant begun,
        Instant last,
        List<Object> entries) {}
