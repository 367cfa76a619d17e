package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel;
import java.util.List;

/** One page as the templates read it. */
public record PageView(
        PageModel model, PageAddress address, Texts texts, Layout layout, List<FieldView> fields) {

    static PageView of(PageModel model, PageAddress address, Texts texts, Layout layout) {
        boolean signIn = PageKind.of(model) == PageKind.UNIFIED;
        var fields =
                model.fields().stream()
                        .map(field -> new FieldView(field, signIn, address, texts))
                        .toList();
        return new PageView(model, address, texts, layout, fields);
    }

    PageKind kind() {
        return PageKind.of(model);
    }

    public String text(String id) {
        return texts.of(id);
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
        boolean said = model.fields().stream().anyMatch(f -> message.equals(f.error()));
        return said ? null : message;
    }

    public String localIntro() {
        var username = "Username".equalsIgnoreCase(model.signIn().operatingMode());
        return texts.of(
                "local_intro_generic",
                texts.of(username ? "local_intro_username" : "local_intro_email"));
    }

    public boolean showsLocalAccount() {
        return !model.fields().isEmpty();
    }

    public boolean showsDivider() {
        return showsLocalAccount() && !model.providers().isEmpty();
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
        return fields.stream().anyMatch(f -> f.verification() != null && !f.isVerified());
    }

    /**
     * What Return in a text field does: browsers press the first button of the form, seen or not
     * (WHATWG HTML §4.10.22.2), so that must be the step which the form waits for.
     */
    public DefaultButton defaultButton() {
        if (fields.stream().allMatch(field -> field.verification() == null)) return null;
        return fields.stream()
                .filter(field -> field.verification() != null && !field.isVerified())
                .findFirst()
                .map(DefaultButton::verifying)
                .orElse(new DefaultButton("RESPONSE", address.selfAsserted(), true));
    }

    /** A submit button that is pressed but not shown. */
    public record DefaultButton(String requestType, String address, boolean validates) {
        static DefaultButton verifying(FieldView field) {
            var requestType = field.isCodeSent() ? "VALIDATION_REQUEST" : "VERIFICATION_REQUEST";
            return new DefaultButton(requestType, field.verifyAddress(), false);
        }
    }
}
