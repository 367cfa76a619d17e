package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel;
import java.util.List;
import java.util.Objects;

/** One page as the templates read it. */
public record PageView(
        PageModel model, PageAddress address, Texts texts, Layout layout, List<FieldView> fields) {

    static PageView of(PageModel model, PageAddress address, Texts texts, Layout layout) {
        boolean signIn = PageKind.of(model) == PageKind.UNIFIED;
        var mode = model.settings().get("operatingMode");
        var fields =
                model.fields().stream()
                        .map(field -> new FieldView(field, signIn, mode, address, texts))
                        .toList();
        return new PageView(model, address, texts, layout, fields);
    }

    /** The claims alone, those of display controls among them. */
    List<FieldView> flatFields() {
        return fields.stream().flatMap(FieldView::flat).toList();
    }

    private List<ControlView> verifications() {
        return fields.stream()
                .map(FieldView::control)
                .filter(control -> control != null && control.verifies())
                .toList();
    }

    PageKind kind() {
        return PageKind.of(model);
    }

    public String text(String id) {
        return texts.of(id);
    }

    /** How style sheets and scripts tell pages of one template apart. */
    public String dataName() {
        return "multifactor".equals(model.page()) ? "Phonefactor" : "SelfAsserted";
    }

    public String heading() {
        return texts.of("heading");
    }

    public String csrf() {
        return model.csrf();
    }

    /** What a field says already is not said twice. */
    public String error() {
        if (model.error() == null || model.error().message() == null) return null;
        var message = model.error().message();
        boolean said = flatFields().stream().anyMatch(f -> message.equals(f.field().error()));
        return said ? null : message;
    }

    public boolean forgotPasswordIs(String place) {
        return forgotPassword() != null
                && place.equalsIgnoreCase(
                        Objects.requireNonNullElse(
                                model.signIn().forgotPasswordLocation(), "AfterLabel"));
    }

    public String localIntro() {
        var username = "Username".equalsIgnoreCase(model.signIn().operatingMode());
        return texts.of(
                "local_intro_generic",
                texts.english(username ? "local_intro_username" : "local_intro_email"));
    }

    public boolean showsLocalAccount() {
        return !model.fields().isEmpty();
    }

    public boolean showsDivider() {
        return showsLocalAccount() && !ways().buttons().isEmpty();
    }

    /** The other ways on, in the places where the policy wants them. */
    public Ways ways() {
        return Ways.of(this);
    }

    public Disclaimer disclaimer() {
        return Disclaimer.of(this::text);
    }

    public String forgotPassword() {
        var link = model.signIn().forgotPassword();
        if (link == null) return null;
        return link.exchange() == null
                ? address.forgotPassword(csrf())
                : address.claimsExchange(link.exchange(), csrf());
    }

    public String signUp() {
        return model.signIn().signUp() == null ? null : address.signUp(csrf());
    }

    public boolean isPending() {
        return fields.stream().anyMatch(f -> f.verification() != null && !f.isVerified())
                || verifications().stream().anyMatch(ControlView::isAwaited);
    }

    /**
     * What Return in a text field does: browsers press the first button of the form, seen or not
     * (WHATWG HTML §4.10.22.2), so that must be the step which the form waits for.
     */
    public DefaultButton defaultButton() {
        boolean verifiesNothing = fields.stream().allMatch(field -> field.verification() == null);
        if (verifiesNothing && fields.stream().allMatch(f -> f.control() == null)) return null;
        return fields.stream()
                .filter(field -> field.verification() != null && !field.isVerified())
                .findFirst()
                .map(DefaultButton::verifying)
                .or(
                        () ->
                                verifications().stream()
                                        .filter(ControlView::isAwaited)
                                        .findFirst()
                                        .map(DefaultButton::verifying))
                .orElse(new DefaultButton("RESPONSE", address.selfAsserted(), true));
    }

    /** A submit button that is pressed but not shown. */
    public record DefaultButton(String requestType, String address, boolean validates) {
        static DefaultButton verifying(ControlView control) {
            return new DefaultButton("RESPONSE", control.nextAddress(), false);
        }

        static DefaultButton verifying(FieldView field) {
            var requestType = field.isCodeSent() ? "VALIDATION_REQUEST" : "VERIFICATION_REQUEST";
            return new DefaultButton(requestType, field.verifyAddress(), false);
        }
    }
}
