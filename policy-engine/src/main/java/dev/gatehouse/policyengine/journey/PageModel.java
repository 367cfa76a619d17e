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
        String template,
        String framing,
        long retryLimit,
        Map<String, String> strings,
        PageError error,
        List<Field> fields,
        SignIn signIn,
        List<Provider> providers,
        Buttons buttons,
        Map<String, String> settings)
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
            FieldVerification verification,
            String dataType,
            Control control) {
        Field locked() {
            return new Field(
                    id,
                    type,
                    label,
                    helpText,
                    value,
                    required,
                    true,
                    pattern,
                    patternHelpText,
                    options,
                    error,
                    verification,
                    dataType,
                    control);
        }
    }

    /**
     * A display control; its field's type is that of the control.
     *
     * @param state initial, codeSent or verified
     * @param actions the ids of the buttons
     * @param strings the control's own texts by StringId
     * @param content what a QR code says, or the picture or sound of a captcha in base64
     * @param code where the code is entered; null when nothing is sent
     */
    @RegisterForReflection
    public record Control(
            String state,
            boolean ok,
            String message,
            boolean required,
            List<String> actions,
            Map<String, String> strings,
            String content,
            List<Field> fields,
            Field code) {}

    @RegisterForReflection
    public record Option(String text, String value, boolean selected) {}

    /** {@code state} is initial, codeSent or verified. */
    @RegisterForReflection
    public record FieldVerification(String state, boolean ok, String message) {}

    @RegisterForReflection
    public record SignIn(
            String operatingMode,
            boolean rememberMe,
            Link signUp,
            Link forgotPassword,
            String forgotPasswordLocation) {}

    /** A null exchange is the forgot-password link that the application answers itself. */
    @RegisterForReflection
    public record Link(String exchange) {}

    @RegisterForReflection
    public record Provider(String exchange, String label, String display) {}

    @RegisterForReflection
    public record Buttons(
            @com.fasterxml.jackson.annotation.JsonProperty("continue") boolean goOn,
            boolean cancel) {}
}
