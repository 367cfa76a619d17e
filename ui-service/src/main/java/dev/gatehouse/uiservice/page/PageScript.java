package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel;
import dev.gatehouse.uiservice.journey.PageModel.Field;
import dev.gatehouse.uiservice.journey.PageModel.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code SETTINGS}, {@code CONTENT} and {@code SA_FIELDS}: the globals of a page that customers'
 * scripts, and programs that sign in without a browser, read.
 */
final class PageScript {

    private static final List<String> UNIFIED_TEXTS =
            List.of(
                    "heading",
                    "social_intro",
                    "divider_title",
                    "button_signin",
                    "forgotpassword_link",
                    "createaccount_intro",
                    "createaccount_one_link",
                    "requiredField_generic",
                    "requiredField_password",
                    "invalid_generic",
                    "invalid_password",
                    "unknown_error",
                    "remember_me",
                    "preloader_alt",
                    "UserMessageIfClaimNotVerified",
                    "password_show",
                    "password_hide");
    private static final List<String> SELF_ASSERTED_TEXTS =
            List.of(
                    "heading",
                    "initial_intro",
                    "button_continue",
                    "button_cancel",
                    "required_field",
                    "error_requiredFieldMissing",
                    "error_fieldIncorrect",
                    "error_passwordEntryMismatch",
                    "UserMessageIfClaimNotVerified",
                    "UserMessageIfServerError",
                    "helplink_text",
                    "preloader_alt",
                    "ver_intro_msg",
                    "ver_info_msg",
                    "ver_input",
                    "ver_but_send",
                    "ver_but_verify",
                    "ver_but_resend",
                    "ver_but_edit",
                    "ver_but_default",
                    "ver_success_msg",
                    "ver_fail_retry",
                    "ver_fail_no_retry",
                    "ver_fail_server",
                    "ver_fail_throttled",
                    "ver_fail_code_expired",
                    "ver_incorrect_format",
                    "unknown_error",
                    "password_show",
                    "password_hide");

    /** With those of a self-asserted page. */
    private static final List<String> MULTIFACTOR_TEXTS =
            List.of(
                    "alternative_text",
                    "button_retry",
                    "button_send_code",
                    "button_verify",
                    "button_verify_code",
                    "cancel_message",
                    "code_pattern",
                    "country_code_input_placeholder_text",
                    "country_code_label",
                    "enter_code_text_intro",
                    "error_448",
                    "error_449",
                    "error_incorrect_code",
                    "error_phone_throttled",
                    "error_sms_throttled",
                    "error_throttled",
                    "error_tryagain",
                    "intro_entry_mixed",
                    "intro_entry_phone",
                    "intro_entry_sms",
                    "intro_mixed",
                    "intro_mixed_p",
                    "intro_phone",
                    "intro_phone_p",
                    "intro_sms",
                    "intro_sms_p",
                    "invalid_code",
                    "invalid_number",
                    "local_number_input_placeholder_text",
                    "number_label",
                    "number_pattern",
                    "requiredField_code",
                    "requiredField_countryCode",
                    "requiredField_number",
                    "text_button_send_second_code",
                    "verification_code_input_placeholder_text");

    private PageScript() {}

    /** One statement a line, as those expect who read the page with a regular expression. */
    static String of(PageView page, String origin) {
        var texts =
                page.texts()
                        .all(page.kind() == PageKind.UNIFIED ? UNIFIED_TEXTS : SELF_ASSERTED_TEXTS);
        if ("multifactor".equals(page.model().page())) {
            texts.putAll(page.texts().all(MULTIFACTOR_TEXTS));
        }
        return "var SETTINGS = "
                + ScriptJson.of(settings(page, origin))
                + ";\nvar CONTENT = "
                + ScriptJson.of(texts)
                + ";\nvar SA_FIELDS = "
                + ScriptJson.of(Map.of("AttributeFields", attributeFields(page)))
                + ";\n";
    }

    private static Map<String, Object> settings(PageView page, String origin) {
        var model = page.model();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("remoteResource", model.remoteResource());
        settings.put("retryLimit", model.retryLimit());
        settings.put("trimSpacesInPassword", false);
        settings.put("api", model.api());
        settings.put("csrf", model.csrf());
        settings.put("transId", page.address().transId());
        settings.put("pageViewId", model.pageViewId());
        settings.put("suppressElementCss", false);
        settings.put("isPageViewIdSentWithHeader", false);
        settings.put("allowAutoFocusOnPasswordField", true);
        settings.put("pageMode", 1);
        settings.put("config", config(model));
        settings.put(
                "hosts",
                Map.of(
                        "tenant", page.address().base(),
                        "policy", model.policy(),
                        "static", origin + "/static/"));
        settings.put("locale", Map.of("lang", model.language()));
        return settings;
    }

    private static Map<String, String> config(PageModel model) {
        var config = new LinkedHashMap<>(model.settings());
        var signIn = model.signIn();
        if (signIn != null) {
            config.put("showSignupLink", "" + (signIn.signUp() != null));
            config.put("enableRememberMe", "" + signIn.rememberMe());
            config.put("operatingMode", signIn.operatingMode());
            config.put(
                    "forgotPasswordLinkLocation",
                    signIn.forgotPassword() == null
                            ? "None"
                            : Objects.requireNonNullElse(
                                    signIn.forgotPasswordLocation(), "AfterLabel"));
        }
        config.put("showContinueButton", "" + model.buttons().proceed());
        config.put("showCancelButton", "" + model.buttons().cancel());
        return config;
    }

    private static List<Map<String, Object>> attributeFields(PageView page) {
        return page.flatFields().stream().map(PageScript::attributeField).toList();
    }

    private static Map<String, Object> attributeField(FieldView view) {
        Field field = view.field();
        var kind = view.kind();
        var attribute = new LinkedHashMap<String, Object>();
        attribute.put("UX_INPUT_TYPE", kind);
        attribute.put("USER_INPUT_TYPE", kind);
        attribute.put("IS_TEXT", "TextBox".equals(kind));
        attribute.put("IS_EMAIL", "EmailBox".equals(kind));
        attribute.put("IS_PASSWORD", view.isPassword());
        attribute.put("IS_DATE", "DateTimeDropdown".equals(kind));
        attribute.put("IS_RADIO", "RadioSingleSelect".equals(kind));
        attribute.put("IS_DROP", "DropdownSingleSelect".equals(kind));
        attribute.put("IS_TEXT_IN_PARAGRAPH", "Paragraph".equals(kind));
        attribute.put("IS_CHECK_MULTI", "CheckboxMultiSelect".equals(kind));
        attribute.put("VERIFY", field.verification() != null);
        attribute.put("DN", view.label());
        attribute.put("ID", field.id());
        attribute.put("U_HELP", field.helpText());
        attribute.put("PRE", view.value());
        attribute.put("PAT", field.pattern());
        attribute.put("PAT_DESC", field.patternHelpText());
        attribute.put("IS_REQ", field.required());
        attribute.put("IS_RDO", view.isReadOnly());
        attribute.put("OPT", field.options().stream().map(PageScript::option).toList());
        return attribute;
    }

    private static Map<String, Object> option(Option option) {
        return Map.of(
                "DN", String.valueOf(option.text()),
                "ID", String.valueOf(option.value()),
                "IS_SEL", option.selected());
    }
}
