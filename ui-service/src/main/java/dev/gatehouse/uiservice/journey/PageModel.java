package dev.gatehouse.uiservice.journey;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything a page shows, in the customer's language. */
@RegisterForReflection
public record PageModel(
        String page,
        String api,
        String contentDefinition,
        Tenant tenant,
        String policy,
        String transactionId,
        String csrf,
        String pageViewId,
        String language,
        String direction,
        String remoteResource,
        boolean scriptAllowed,
        String template,
        String framing,
        Integer retryLimit,
        Map<String, String> strings,
        PageError error,
        List<Field> fields,
        SignIn signIn,
        List<Provider> providers,
        Buttons buttons,
        Map<String, String> settings)
        implements CurrentPage {

    public PageModel {
        language = Objects.requireNonNullElse(language, "en");
        direction = Objects.requireNonNullElse(direction, "ltr");
        retryLimit = Objects.requireNonNullElse(retryLimit, 3);
        strings = strings == null ? Map.of() : strings;
        fields = fields == null ? List.of() : List.copyOf(fields);
        providers = providers == null ? List.of() : List.copyOf(providers);
        buttons = Objects.requireNonNullElse(buttons, new Buttons(true, false));
        settings = settings == null ? Map.of() : settings;
    }

    @RegisterForReflection
    public record Tenant(String id, String name, String displayName, Branding branding) {}

    @RegisterForReflection
    public record Branding(String logo, String backgroundColor, String accentColor) {}

    @RegisterForReflection
    public record PageError(String code, String message) {}

    /** One claim that the customer is asked for; {@code type} is its UserInputType. */
    @RegisterForReflection
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
            Verification verification,
            String dataType,
            Control control) {
        public Field {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /**
     * A display control; its field's type is the control's.
     *
     * @param content what a QR code says, or a captcha's picture or sound in base64
     * @param code where the customer enters what was sent; null where nothing is
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
            Field code) {
        public Control {
            actions = actions == null ? List.of() : List.copyOf(actions);
            strings = strings == null ? Map.of() : strings;
            fields = fields == null ? List.of() : List.copyOf(fields);
        }
    }

    @RegisterForReflection
    public record Option(String text, String value, boolean selected) {}

    /** {@code state} is {@code initial}, {@code codeSent} or {@code verified}. */
    @RegisterForReflection
    public record Verification(String state, boolean ok, String message) {}

    @RegisterForReflection
    public record SignIn(
            String operatingMode,
            boolean rememberMe,
            Link signUp,
            Link forgotPassword,
            String forgotPasswordLocation) {}

    @RegisterForReflection
    public record Link(String exchange) {}

    @RegisterForReflection
    public record Provider(String exchange, String label, String display) {
        public boolean isTextLink() {
            return "TextLink".equalsIgnoreCase(display);
        }
    }

    /** {@code continue} is a Java keyword, hence the wire names. */
    @RegisterForReflection
    public record Buttons(@JsonProperty("continue") boolean proceed, boolean cancel) {}
}
