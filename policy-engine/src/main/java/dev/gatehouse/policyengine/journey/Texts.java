package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.LocalizedResources;
import dev.gatehouse.policyengine.policy.Predicate;
import dev.gatehouse.policyengine.policy.PredicateValidation;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the policy says on one page, in the customer's language. */
final class Texts {
    private static final Set<ClaimId> SIGN_IN_NAMES =
            Set.of(ClaimId.of("signInName"), ClaimId.of("logonIdentifier"));
    private static final Set<String> OF_SIGN_IN_NAME =
            Set.of("requiredField_", "invalid_", "local_intro_");

    private final Optional<LocalizedResources> resources;
    private final Optional<TechnicalProfile> profile;

    Texts(
            CompiledPolicy policy,
            JourneyState state,
            Optional<ContentDefinition> definition,
            Optional<TechnicalProfile> profile) {
        this.resources =
                definition
                        .filter(_ -> policy.localization().enabled())
                        .flatMap(page -> page.texts(Languages.of(policy, state)));
        this.profile = profile;
    }

    String label(ClaimType claim) {
        return claim(claim.id(), "DisplayName")
                .or(() -> ofSignInName(claim))
                .or(claim::displayName)
                .orElse(claim.id().value());
    }

    /** What older policies call the name that one signs in with. */
    private Optional<String> ofSignInName(ClaimType claim) {
        return SIGN_IN_NAMES.contains(claim.id())
                ? ux("logonIdentifier_" + operatingMode())
                : Optional.empty();
    }

    private String operatingMode() {
        return profile.flatMap(p -> p.metadata().get("setting.operatingMode"))
                .orElse("email")
                .toLowerCase(Locale.ROOT);
    }

    Optional<String> help(ClaimType claim) {
        return claim(claim.id(), "UserHelpText")
                .or(claim::userHelpText)
                .filter(text -> !text.isBlank());
    }

    Optional<String> patternHelp(ClaimType claim) {
        return claim(claim.id(), "PatternHelpText")
                .or(() -> claim.restriction().pattern().flatMap(Restriction.Pattern::helpText))
                .filter(text -> !text.isBlank());
    }

    /** What these groups of a predicate validation ask for, one line each. */
    String rules(String validation, List<PredicateValidation.Group> groups) {
        return groups.stream()
                .map(group -> rule(validation, group))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private String rule(String validation, PredicateValidation.Group group) {
        var heading =
                resources
                        .flatMap(
                                r ->
                                        r.string("InputValidation", validation, group.id())
                                                .or(
                                                        () ->
                                                                r.string(
                                                                        "PredicateValidation",
                                                                        validation,
                                                                        group.id())))
                        .or(group::userHelpText);
        var parts = group.predicates().stream().map(this::help).flatMap(Optional::stream);
        return heading.map(
                        text ->
                                Stream.concat(Stream.of(text), parts.map(part -> "- " + part))
                                        .collect(Collectors.joining("\n")))
                .orElseGet(
                        () ->
                                group.predicates().stream()
                                        .map(this::help)
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.joining(" ")));
    }

    private Optional<String> help(Predicate predicate) {
        return resources
                .flatMap(r -> r.string("Predicate", predicate.id(), "HelpText"))
                .or(predicate::userHelpText)
                .or(predicate::helpText)
                .filter(text -> !text.isBlank());
    }

    List<Restriction.EnumerationItem> choices(ClaimType claim) {
        return resources
                .flatMap(r -> r.choices(claim.id()))
                .orElse(claim.restriction().enumerations());
    }

    /** The profile's own wording, the failing profile's, the language's, else ours. */
    String message(JourneyError error, Optional<TechnicalProfile> failing) {
        return error.messageKey().stream()
                .flatMap(key -> Stream.concat(Stream.of(key), MessageKeys.othersOf(key).stream()))
                .flatMap(key -> wording(key, failing).stream())
                .findFirst()
                .map(error::filled)
                .or(error::message)
                .orElseGet(() -> error.code().sentence(error.arguments()));
    }

    private Optional<String> wording(String key, Optional<TechnicalProfile> failing) {
        return resources
                .flatMap(r -> r.string("ErrorMessage", "", key))
                .or(() -> profile.flatMap(p -> p.metadata().get(key)))
                .or(() -> failing.flatMap(p -> p.metadata().get(key)))
                .or(() -> ux(key));
    }

    /** A message that has only a key and our wording. */
    String message(String key, String ours) {
        return resources
                .flatMap(r -> r.string("ErrorMessage", "", key))
                .or(() -> profile.flatMap(p -> p.metadata().get(key)))
                .orElse(ours);
    }

    /** What a required field says that was left empty; some have words of their own. */
    String missing(ClaimType claim) {
        var own = claim.id().value();
        return ux("requiredField_" + (own.equals("verificationCode") ? "code" : own))
                .orElseGet(
                        () ->
                                message(
                                        "UserMessageIfMissingRequiredElement",
                                        "This information is required."));
    }

    Optional<String> ux(String id) {
        return resources
                .flatMap(r -> r.string("UxElement", "", id))
                .or(() -> profile.flatMap(p -> p.metadata().get("language." + id)));
    }

    /** A text of one display control, else of all. */
    Optional<String> control(String control, String id) {
        return resources
                .flatMap(
                        r ->
                                r.string("DisplayControl", control, id)
                                        .or(() -> r.string("DisplayControl", "", id)))
                .or(() -> profile.flatMap(p -> p.metadata().get("language." + id)));
    }

    String provider(String exchange, TechnicalProfile target) {
        return resources
                .flatMap(r -> r.string("ClaimsProvider", "", exchange))
                .or(target::displayName)
                .or(() -> target.claimsProvider().displayName())
                .orElse(exchange);
    }

    /** Every page and error text that the policy sets. */
    Map<String, String> strings(ContentDefinition definition) {
        var strings = new TreeMap<String, String>();
        definition.metadata().items().forEach((key, text) -> put(strings, key, text));
        profile.ifPresent(
                p -> p.metadata().items().forEach((key, text) -> put(strings, key, text)));
        resources.ifPresent(
                r ->
                        r.strings()
                                .forEach(
                                        (key, text) -> {
                                            if (isPageText(key))
                                                strings.put(spelled(key.stringId()), text);
                                        }));
        OF_SIGN_IN_NAME.forEach(text -> older(strings, text + "generic", text + operatingMode()));
        older(strings, "createaccount_one_link", "createaccount_link");
        return strings;
    }

    /** A text by the name that older page layouts have for it. */
    private void older(Map<String, String> strings, String today, String before) {
        if (!strings.containsKey(today)) ux(before).ifPresent(text -> strings.put(today, text));
    }

    private static boolean isPageText(LocalizedResources.StringKey key) {
        return key.elementType().equals("uxelement")
                || key.elementType().equals("displaycontrol") && key.elementId().isEmpty();
    }

    /** String ids are folded in the policy's model; pages know these with capitals. */
    private static String spelled(String stringId) {
        return switch (stringId) {
            case "countrylist" -> "countryList";
            case "error_fieldincorrect" -> "error_fieldIncorrect";
            case "error_passwordentrymismatch" -> "error_passwordEntryMismatch";
            case "error_requiredfieldmissing" -> "error_requiredFieldMissing";
            case "requiredfield_code" -> "requiredField_code";
            case "requiredfield_countrycode" -> "requiredField_countryCode";
            case "requiredfield_generic" -> "requiredField_generic";
            case "requiredfield_number" -> "requiredField_number";
            case "requiredfield_password" -> "requiredField_password";
            default -> stringId;
        };
    }

    private static void put(Map<String, String> strings, String key, String text) {
        if (key.startsWith("language.")) strings.put(key.substring("language.".length()), text);
    }

    private Optional<String> claim(ClaimId claim, String stringId) {
        return resources.flatMap(
                r -> r.string("ClaimType", Objects.toString(claim.value(), ""), stringId));
    }
}
