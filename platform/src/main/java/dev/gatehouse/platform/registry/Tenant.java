package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/** A tenant, as its manifest has it. */
public record Tenant(
        UUID tenantId, String name, String displayName, List<String> hosts, Branding branding) {

    public Tenant {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        branding = branding == null ? Branding.NONE : branding;
    }

    /** What a page shows of the tenant; each member may be null. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Branding(String logo, String backgroundColor, String accentColor) {
        public static final Branding NONE = new Branding(null, null, null);
    }

    /** {@code tenant.settings}: the manifest's spec. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Settings(List<String> hosts, Branding branding) {}
}
