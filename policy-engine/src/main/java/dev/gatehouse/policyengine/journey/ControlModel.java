package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.DisplayControl;
import dev.gatehouse.policyengine.verification.VerificationState.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A display control as the page's model has it. */
record ControlModel(ControlState now, PageFields.Control control, Texts texts, Claims prefilled) {
    private static final List<String> STRINGS =
            List.of(
                    "intro_msg",
                    "success_send_code_msg",
                    "failure_send_code_msg",
                    "success_verify_code_msg",
                    "failure_verify_code_msg",
                    "but_send_code",
                    "but_verify_code",
                    "but_send_new_code",
                    "but_change_claims",
                    "disclaimer_msg_intro",
                    "disclaimer_link_1_text",
                    "disclaimer_link_1_url",
                    "disclaimer_link_2_text",
                    "disclaimer_link_2_url",
                    "title_text",
                    "help_text",
                    "help_link",
                    "DN",
                    "DisplayPrefixAccountName",
                    "DisplayPrefixSecret",
                    "newCaptcha_arialabel",
                    "switchCaptchaType_title",
                    "captchatype_visual_help",
                    "captchatype_audio_title",
                    "captchatype_audio_help",
                    "charsnotmatched_error");

    PageModel.Control of(List<PageModel.Field> members, PageModel.Field code) {
        return new PageModel.Control(
                now.phase().name(),
                now.failure().isEmpty(),
                now.failure().orElse(null),
                control.mandatory(),
                List.copyOf(control.control().actions().keySet()),
                strings(),
                content(),
                members.stream().map(this::locked).toList(),
                code);
    }

    private Map<String, String> strings() {
        var strings = new TreeMap<String, String>();
        STRINGS.forEach(
                id -> texts.control(control.id(), id).ifPresent(text -> strings.put(id, text)));
        control.control()
                .actions()
                .keySet()
                .forEach(
                        action ->
                                texts.control(control.id(), "but_" + action)
                                        .ifPresent(text -> strings.put("but_" + action, text)));
        return strings;
    }

    private String content() {
        return control.control().displayClaims().stream()
                .filter(claim -> claim.is("QrCodeContent") || claim.is("ChallengeString"))
                .map(DisplayControl.ControlClaim::claimType)
                .flatMap(claim -> prefilled.text(claim.id().value()).stream())
                .findFirst()
                .orElse(null);
    }

    /** While a code is on its way, what it is for stays as it is. */
    private PageModel.Field locked(PageModel.Field field) {
        boolean locks = control.control().verifies() && now.phase() != Phase.initial;
        return locks ? field.locked() : field;
    }
}
