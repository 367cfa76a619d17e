package dev.gatehouse.tokenservice.endpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** RFC 6749 §5.2. */
@RegisterForReflection
record ErrorBody(String error, @JsonProperty("error_description") String errorDescription) {}
