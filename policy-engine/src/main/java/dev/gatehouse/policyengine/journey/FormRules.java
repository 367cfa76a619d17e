package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.transformation.PredicateRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a posted form may go on. The browser checks the same, for the customer's comfort only:
 * what counts is decided here.
 */
final class FormRules {
    private static final List<ClaimId> PASSWORDS =
            List.of(ClaimId.of("newPassword"), ClaimId.of("password"));
    private static final ClaimId REENTER_PASSWORD = ClaimId.of("reenterPassword");
    private static final int MAX_LENGTH = 2000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Texts texts;
    private final PageMemory memory;
    private final Instant now;
    private final boolean allowsNull;
    private final Map<ClaimId, String> errors = new LinkedHashMap<>();
    private String firstMessage;

    private FormRules(Texts texts, PageMemory memory, Instant now, boolean allowsNull) {
        this.allowsNull = allowsNull;
        this.texts = texts;
        this.memory = memory;
        this.now = now;
    }

    sealed interface Verdict {
        /** The bag with what was entered. */
        record Good(Claims bag) implements Verdict {}

        record Bad(String message, Map<ClaimId, String> fields) implements Verdict {}
    }

    /**
     * @param allowsNull whether a field that is left empty empties its claim; otherwise the claim
     *     is as it was
     */
    static Verdict judge(
            List<PageFields.Field> fields,
            Map<ClaimId, String> posted,
            Claims bag,
            Texts texts,
            PageMemory memory,
            Instant now,
            boolean allowsNull) {
        var rules = new FormRules(texts, memory, now, allowsNull);
        var entered = bag;
        for (var field : fields) {
            if (field.isEntered()) {
                entered = rules.enter(field, posted.getOrDefault(field.id(), ""), entered);
            } else if (field.verified() && field.type() == UserInputType.READONLY) {
                // an address of record, to be proven and not to be changed: a second factor
                var text = bag.text(field.id().value()).orElse("");
                if (!text.isEmpty() || field.control().isEmpty()) rules.proven(field, text);
            }
        }
        rules.passwordsMatch(fields, posted);
        return rules.errors.isEmpty()
                ? new Verdict.Good(entered)
                : new Verdict.Bad(rules.firstMessage, rules.errors);
    }

    private Claims enter(PageFields.Field field, String posted, Claims bag) {
        var text = field.isPassword() ? posted : posted.strip();
        var claim = field.claim();
        if (text.isEmpty()) {
            if (field.required()) {
                refuse(claim, texts.missing(claim));
            }
            return allowsNull ? bag.emptied(claim.id()) : bag;
        }
        if (isExcessive(text)) {
            refuse(claim, invalid());
            return bag.without(claim.id());
        }
        broken(field, text).ifPresent(message -> refuse(claim, message));
        if (field.verified()) proven(field, text);
        return bag.with(claim, value(field, text));
    }

    private void proven(PageFields.Field field, String text) {
        if (memory.proves(field, text)) return;
        refuse(field.claim(), notVerified(texts, field));
    }

    static String notVerified(Texts texts, PageFields.Field field) {
        return texts.message(
                "UserMessageIfClaimNotVerified",
                "The claim has not been verified: " + texts.label(field.claim()));
    }

    /**
     * Longer than any attribute, or with what no text field lets be typed: not shown to patterns,
     * hashes or the database (OWASP ASVS 5.0 §2.2.1).
     */
    private static boolean isExcessive(String text) {
        return text.length() > MAX_LENGTH
                || text.chars().anyMatch(c -> Character.isISOControl(c) && !isLayout(c));
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    /** What the field's type, choices, pattern and predicates find wrong. */
    private Optional<String> broken(PageFields.Field field, String text) {
        var claim = field.claim();
        var choices = texts.choices(claim);
        boolean known =
                choices.isEmpty()
                        || items(field, text).stream().allMatch(item -> isAmong(choices, item));
        if (!known) return Optional.of(invalid());
        if (field.type() == UserInputType.EMAIL_BOX && !EMAIL.matcher(text).matches()) {
            return Optional.of(incorrect(claim));
        }
        boolean matches =
                claim.restriction()
                        .pattern()
                        .map(p -> DotNetPattern.compile(p.regularExpression()).isIn(text))
                        .orElse(true);
        if (!matches) return Optional.of(incorrect(claim));
        var unmet =
                claim.predicateValidation()
                        .map(rules -> PredicateRules.broken(rules, text, now))
                        .orElse(List.of());
        if (!unmet.isEmpty()) return Optional.of(explain(unmet, claim));
        return ClaimReader.read(claim.dataType(), value(field, text)).isEmpty()
                ? Optional.of(invalid())
                : Optional.empty();
    }

    private static boolean isAmong(List<Restriction.EnumerationItem> choices, String item) {
        return choices.stream().anyMatch(choice -> choice.value().equals(item));
    }

    private static Object value(PageFields.Field field, String text) {
        return field.claim().dataType().isCollection() ? items(field, text) : text;
    }

    /** Ticked boxes come comma separated, and stay so where the claim is a text. */
    private static List<String> items(PageFields.Field field, String text) {
        return field.claim().dataType().isCollection()
                        || field.type() == UserInputType.CHECKBOX_MULTI_SELECT
                ? List.of(text.split(",")).stream().map(String::strip).toList()
                : List.of(text);
    }

    /** The claim is known by its name; what it repeats is the new password, or the only one. */
    private void passwordsMatch(List<PageFields.Field> fields, Map<ClaimId, String> posted) {
        var asked = fields.stream().map(PageFields.Field::id).toList();
        var repeated = PASSWORDS.stream().filter(asked::contains).findFirst();
        if (asked.contains(REENTER_PASSWORD)
                && repeated.isPresent()
                && !posted.getOrDefault(repeated.get(), "")
                        .equals(posted.getOrDefault(REENTER_PASSWORD, ""))) {
            var message =
                    texts.ux("error_passwordEntryMismatch")
                            .orElse(
                                    "The password entry fields do not match. Please enter the same password in both fields and try again.");
            errors.put(REENTER_PASSWORD, message);
            if (firstMessage == null) firstMessage = message;
        }
    }

    private String explain(List<PredicateValidation.Group> unmet, ClaimType claim) {
        var explained =
                claim.predicateValidation().map(rules -> texts.rules(rules.id(), unmet)).orElse("");
        return explained.isBlank() ? incorrect(claim) : explained;
    }

    private String incorrect(ClaimType claim) {
        return texts.patternHelp(claim)
                .orElseGet(
                        () ->
                                texts.message(
                                        "UserMessageIfIncorrectPattern",
                                        "Incorrect pattern for: " + texts.label(claim)));
    }

    private String invalid() {
        return texts.message("UserMessageIfInvalidInput", "Please enter a valid value.");
    }

    private void refuse(ClaimType claim, String message) {
        errors.putIfAbsent(claim.id(), message);
        if (firstMessage == null) firstMessage = message;
    }

    /** What may be shown again after a refused post. */
    static Map<ClaimId, String> showable(
            List<PageFields.Field> fields, Map<ClaimId, String> posted) {
        var shown = new LinkedHashMap<ClaimId, String>();
        for (var field : new ArrayList<>(fields)) {
            var text = posted.get(field.id());
            if (text != null && field.isEntered() && !field.isPassword() && !isExcessive(text)) {
                shown.put(field.id(), text);
            }
        }
        return shown;
    }
}
