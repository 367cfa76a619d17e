package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.JourneyEvent;
import dev.gatehouse.uiservice.journey.JourneyEvent.Cancel;
import dev.gatehouse.uiservice.journey.JourneyEvent.ChangeClaim;
import dev.gatehouse.uiservice.journey.JourneyEvent.ControlAction;
import dev.gatehouse.uiservice.journey.JourneyEvent.SendCode;
import dev.gatehouse.uiservice.journey.JourneyEvent.Submit;
import dev.gatehouse.uiservice.journey.JourneyEvent.VerifyCode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code POST …/SelfAsserted}. A script names the claim to verify in {@code claim_id},
 * with {@code claim_value} and, for the code, {@code user_input}; a plain form posts all its fields
 * under their own names, the claim's id is then in the address of the button that was pressed, and
 * the code in {@code {claim}_ver_input}.
 */
record SelfAssertedForm(MultivaluedMap<String, String> form, String claimOfButton) {

    private static final String CODE_SUFFIX = "_ver_input";
    private static final String YEAR = ".year";
    private static final String MONTH = ".month";
    private static final String DAY = ".day";
    private static final Set<String> NOT_CLAIMS =
            Set.of(
                    "request_type",
                    "csrf_token",
                    "claim_id",
                    "claim_value",
                    "user_input",
                    "rememberMe",
                    "tx",
                    "p");

    /** Empty when {@code request_type} is none that a page sends. */
    Optional<JourneyEvent> event() {
        var type = form.getFirst("request_type");
        return Optional.ofNullable(
                switch (type == null ? "RESPONSE" : type) {
                    case "RESPONSE" -> new Submit(fields());
                    case "VERIFICATION_REQUEST" -> verified(new SendCode(claim(), value()));
                    case "VALIDATION_REQUEST" -> verified(new VerifyCode(claim(), value(), code()));
                    case "CHANGE_CLAIM" -> verified(new ChangeClaim(claim()));
                    case "CANCEL" -> new Cancel();
                    default -> null;
                });
    }

    JourneyEvent controlAction(String control, String action) {
        return new ControlAction(control, action, fields());
    }

    private JourneyEvent verified(JourneyEvent event) {
        return claim() == null ? null : event;
    }

    boolean rememberMe() {
        return "true".equalsIgnoreCase(form.getFirst("rememberMe"));
    }

    String csrf() {
        return form.getFirst("csrf_token");
    }

    private String claim() {
        var named = form.getFirst("claim_id");
        return named == null || named.isBlank() ? claimOfButton : named;
    }

    private String value() {
        var named = form.getFirst("claim_value");
        return orEmpty(named == null ? form.getFirst(claim()) : named);
    }

    private String code() {
        var named = form.getFirst("user_input");
        return orEmpty(named == null ? form.getFirst(claim() + CODE_SUFFIX) : named);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** Several ticked boxes of one claim are one value, comma separated. */
    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        form.forEach(
                (name, values) -> {
                    if (isClaim(name)) fields.put(claimNamed(name), String.join(",", values));
                });
        List.copyOf(fields.keySet()).forEach(name -> joinDate(fields, name));
        return fields;
    }

    /** Three lists are one date; where one of them is left open, none that there is. */
    private static void joinDate(Map<String, String> fields, String name) {
        if (!name.endsWith(YEAR)) return;
        var claim = name.substring(0, name.length() - YEAR.length());
        if (!fields.containsKey(claim + MONTH) || !fields.containsKey(claim + DAY)) return;
        var year = fields.remove(name);
        var month = padded(fields.remove(claim + MONTH));
        var day = padded(fields.remove(claim + DAY));
        boolean blank = year.isBlank() && month.isBlank() && day.isBlank();
        fields.put(claim, blank ? "" : year + "-" + month + "-" + day);
    }

    private static String padded(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private boolean isClaim(String name) {
        return !NOT_CLAIMS.contains(name) && !name.endsWith(CODE_SUFFIX);
    }

    /**
     * The sign-in page's password input is {@code name="Password"} while its claim is {@code
     * password}.
     */
    private String claimNamed(String name) {
        return "Password".equals(name) && !form.containsKey("password") ? "password" : name;
    }
}
