package dev.gatehouse.registryservice.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The Tenant manifest's spec, defaults filled in: column settings. */
@RegisterForReflection
public record TenantSettings(List<String> hosts, Branding branding) {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Branding(String logo, String backgroundColor, String accentColor) {}
}
