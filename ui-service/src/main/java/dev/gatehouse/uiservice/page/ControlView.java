package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel.Control;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A display control as its HTML. */
public record ControlView(FieldView field, PageAddress address, Texts texts) {

    private static final Set<String> BUTTONS_OF_OURS =
            Set.of("SendCode", "VerifyCode", "GetChallenge", "VerifyChallenge");

    private Control control() {
        return field.field().control();
    }

    public String id() {
        return field.id();
    }

    public String type() {
        return field.kind();
    }

    public String state() {
        return control().state();
    }

    public boolean required() {
        return control().required();
    }

    public List<FieldView> fields() {
        return control().fields().stream().map(field::of).toList();
    }

    public FieldView code() {
        return control().code() == null ? null : field.of(control().code());
    }

    Stream<FieldView> entries() {
        return Stream.concat(fields().stream(), Stream.ofNullable(code()));
    }

    /** The policy's text for this control, else for the page, else ours. */
    public String text(String id) {
        var own = control().strings().get(id);
        return own != null ? own : texts.of(id);
    }

    public String failure() {
        if (control().ok()) return null;
        return control().message() == null ? text("failure_verify_code_msg") : control().message();
    }

    public boolean is(String type) {
        return type.equals(type());
    }

    public boolean has(String action) {
        return control().actions().contains(action);
    }

    public boolean verifies() {
        return is("VerificationControl") && has("VerifyCode");
    }

    public boolean isInitial() {
        return "initial".equals(state());
    }

    public boolean isCodeSent() {
        return "codeSent".equals(state());
    }

    public boolean isVerified() {
        return "verified".equals(state());
    }

    /** Where nothing is sent, what was sent otherwise can be entered at once. */
    public boolean showsCode() {
        return isCodeSent() || isInitial() && !has("SendCode");
    }

    boolean isAwaited() {
        return required() && !isVerified();
    }

    /** Whether it is the one of the phone page, whose elements have ids of their own. */
    public boolean isPhone() {
        return "multifactor".equals(texts.page());
    }

    /** The id of a button; {@code name} is that of its text. */
    public String button(String name) {
        if (!isPhone()) return id() + "_but_" + name;
        return switch (name) {
            case "send_code" -> "sendCode";
            case "send_new_code" -> "retryCode";
            case "verify_code" -> "verifyCode";
            case "Call" -> "verifyPhone";
            default -> id() + "_but_" + name;
        };
    }

    public String address(String action) {
        return address.control(id(), action);
    }

    String nextAddress() {
        return address(showsCode() ? "VerifyCode" : "SendCode");
    }

    /** Buttons of the policy's own. */
    public List<Action> furtherActions() {
        return control().actions().stream()
                .filter(action -> !BUTTONS_OF_OURS.contains(action))
                .map(action -> new Action(action, label(action), address(action)))
                .toList();
    }

    private String label(String action) {
        var text = text("but_" + action);
        return text.isEmpty() ? action : text;
    }

    /** One further button. */
    public record Action(String id, String label, String address) {}

    /** Links that the policy puts beside the control: https only, as they come from its texts. */
    public Disclaimer disclaimer() {
        return Disclaimer.of(this::text);
    }

    public String helpLink() {
        var link = text("help_link");
        return link.startsWith("https://") ? link : null;
    }

    public String qrCode() {
        return control().content() == null ? null : QrCodeSvg.of(control().content()).orElse(null);
    }

    public String picture() {
        return CaptchaMedia.picture(control().content()).orElse(null);
    }

    public String sound() {
        return CaptchaMedia.sound(control().content()).orElse(null);
    }

    /** What a captcha may be instead of what it is. */
    public String otherCaptcha() {
        return sound() == null ? "Audio" : "Visual";
    }

    public String switchCaptcha() {
        var other = text(sound() == null ? "captcha_audio" : "captcha_visual");
        return text("switchCaptchaType_title").replace("{0}", other);
    }

    /** What stands before a value that is copied into an authenticator app by hand. */
    public String prefix(FieldView shown) {
        return switch (shown.id()) {
            case "totpIdentifier" -> text("DisplayPrefixAccountName");
            case "secretKey" -> text("DisplayPrefixSecret");
            default -> shown.label();
        };
    }
}
