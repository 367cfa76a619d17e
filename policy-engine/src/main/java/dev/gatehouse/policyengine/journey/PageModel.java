package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.registry.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A page as ui-service renders it; docs/services.md describes the members. */
@RegisterForReflection
public record PageModel(
        String kind,
        String page,
        String api,
        String contentDefinition,
        PageTenant tenant,
        String policy,
        UUID transactionId,
        String csrf,
        UUID pageViewId,
        String language,
        String direction,
        String remoteResource,
        boolean scriptAllowed,
        long retryLimit,
        Map<String, String> strings,
        PageError error,
        List<Field> fields,
        SignIn signIn,
        List<Provider> providers,
        Buttons buttons)
        implements JourneyView {

    @RegisterForReflection
    public record PageTenant(UUID id, String name, String displayName, Tenant.Branding branding) {}

    @RegisterForReflection
    public record PageError(String code, String message) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Field(
            String id,
            String type,
            String label,
            String helpText,
            String value,
            boolean required,
            boolean readOnly,
            String pattern,
            String patternHelpText,
            List<Option> options,
            String error,
            FieldVerification verification) {}

    @RegisterForReflection
    public record Option(String text, String value, boolean selected) {}

    /** {@code state} is initial, codeSent or verified. */
    @RegisterForReflection
    public record FieldVerification(String state, boolean ok, String message) {}

    @RegisterForReflection
    public record SignIn(
            String operatingMode, boolean rememberMe, Link signUp, Link forgotPassword) {}

    /** A null exchange is the forgot-password link that the application answers itself. */
    @RegisterForReflection
    public record Link(String exchange) {}

    @RegisterForReflection
    public record Provider(String exchange, String label) {}

    @RegisterForReflection
    public record Buttons(
            @com.fasterxml.jackson.annotation.JsonProperty("continue") boolean goOn,
            boolean cancel) {}
}
