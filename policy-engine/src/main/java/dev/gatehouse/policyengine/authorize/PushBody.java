package dev.gatehouse.policyengine.authorize;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A request that was pushed to token-service, which authenticated its client. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PushBody(String tenant, String policy, URI origin, Map<String, String> parameters) {

    /** The parameters hint at the customer. */
    @Override
    public String toString() {
        return "PushBody[" + policy + "]";
    }

    /**
     * @param parameters those that count; null when refused
     * @param arguments what fills the sentence of {@code errorCode}
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(
            Map<String, String> parameters,
            String error,
            String errorCode,
            List<String> arguments) {
        @Override
        public String toString() {
            return "Verdict[" + errorCode + "]";
        }
    }
}
