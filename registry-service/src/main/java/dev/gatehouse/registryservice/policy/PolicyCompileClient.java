package dev.gatehouse.registryservice.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.peer.PeerHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** policy-engine, which knows what a policy means: {@code docs/services.md}. */
@Path("/internal/policies/compile")
@RegisterRestClient(configKey = "policy-engine")
@RegisterProvider(PeerHeaders.class)
public interface PolicyCompileClient {

    @POST
    Uni<Compilation> compile(Sources sources);

    /** All of a tenant's policies as they would be. */
    record Sources(TenantName tenant, List<String> keys, List<Source> policies) {}

    record TenantName(UUID id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(PolicyKind kind, String name, String file, String source) {}

    record Compilation(
            List<Compiled> policies, List<CompileError> errors, List<CompileError> warnings) {
        public Compilation {
            policies = policies == null ? List.of() : List.copyOf(policies);
            errors = errors == null ? List.of() : List.copyOf(errors);
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }

    record Compiled(
            String id, String name, PolicyKind kind, String baseId, String xml, JsonNode facts) {}

    /** {@code file} as it was sent; line and column are 0 where only {@code path} is known. */
    record CompileError(
            String file, int line, int column, String path, String message, String policy) {}
}
