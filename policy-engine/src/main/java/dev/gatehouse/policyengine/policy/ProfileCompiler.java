package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Technical profiles and the display controls that they show. Both refer to one another; a profile
 * that would call itself in the end is refused.
 */
final class ProfileCompiler {
    /** Deeper than any policy that a person wrote; a longer chain would only exhaust the stack. */
    static final int MAX_CALLS = 32;

    private final MergedPolicy policy;
    private final ClaimsCompiler claims;
    private final Preconditions preconditions;
    private final ProfileRules rules;
    private final PolicyKeys keys;
    private final Problems problems;
    private final Map<String, TechnicalProfile> profiles = new LinkedHashMap<>();
    private final Map<String, DisplayControl> controls = new LinkedHashMap<>();
    private final Set<String> resolving = new LinkedHashSet<>();

    ProfileCompiler(
            MergedPolicy policy,
            ClaimsCompiler claims,
            ContentCompiler content,
            PolicyKeys keys,
            Problems problems) {
        this.policy = policy;
        this.claims = claims;
        this.preconditions = new Preconditions(claims, problems);
        this.rules = new ProfileRules(policy, claims, content, problems);
        this.keys = keys;
        this.problems = problems;
        policy.all("TechnicalProfile").keySet().forEach(this::profile);
        policy.all("DisplayControl").keySet().forEach(this::control);
    }

    Map<String, TechnicalProfile> profiles() {
        return profiles;
    }

    Map<String, DisplayControl> controls() {
        return controls;
    }

    /** The technical profile that an attribute of a reference names. */
    Optional<TechnicalProfile> referenced(Element reference, String attribute) {
        var found = policy.idOf("TechnicalProfile", reference.attribute(attribute, ""));
        if (found.isEmpty()) {
            problems.unresolved(
                    reference,
                    "a technical profile of this policy",
                    reference.attribute(attribute, ""),
                    policy.all("TechnicalProfile").keySet());
            return Optional.empty();
        }
        var id = found.get();
        if (resolving.contains("TechnicalProfile " + id)) {
            problems.add(
                    reference, "expected no cycle: \"" + id + "\" calls itself by this reference");
            return Optional.empty();
        }
        if (resolving.size() >= MAX_CALLS) {
            problems.add(
                    reference, "expected at most " + MAX_CALLS + " profiles that call one another");
            return Optional.empty();
        }
        return Optional.of(profile(id));
    }

    /** Where a profile is written, with all that it inherits and includes. */
    Optional<Element> element(TechnicalProfile profile) {
        return policy.find("TechnicalProfile", profile.id());
    }

    private TechnicalProfile profile(String id) {
        var known = profiles.get(id);
        if (known != null) return known;
        resolving.add("TechnicalProfile " + id);
        var profile = compile(policy.find("TechnicalProfile", id).orElseThrow());
        resolving.remove("TechnicalProfile " + id);
        profiles.put(id, profile);
        return profile;
    }

    /** Also for the relying party's profile, which is in no claims provider. */
    TechnicalProfile compile(Element element) {
        var id = element.attribute("Id", "");
        var profile =
                new TechnicalProfile(
                        id,
                        claimsProvider(id),
                        element.text("DisplayName"),
                        element.child("Protocol").map(rules::protocol).orElse(Protocol.NONE),
                        element.text("InputTokenFormat").flatMap(TokenFormat::of),
                        element.text("OutputTokenFormat").flatMap(TokenFormat::of),
                        ProfileParts.metadata(element),
                        keys.of(element),
                        claims.transformations(
                                element, "InputClaimsTransformations", "InputClaimsTransformation"),
                        claims.references(element, "InputClaims", "InputClaim"),
                        displayClaims(element),
                        claims.references(element, "PersistedClaims", "PersistedClaim"),
                        claims.references(element, "OutputClaims", "OutputClaim"),
                        claims.transformations(
                                element,
                                "OutputClaimsTransformations",
                                "OutputClaimsTransformation"),
                        validations(
                                element.items(
                                        "ValidationTechnicalProfiles",
                                        "ValidationTechnicalProfile"),
                                "ReferenceId"),
                        element.child("SubjectNamingInfo").map(ProfileParts::subjectNamingInfo),
                        element.child("SubjectAuthenticationRequirements")
                                .map(ProfileParts::authenticationRequirements),
                        element.child("UseTechnicalProfileForSessionManagement")
                                .flatMap(reference -> referenced(reference, "ReferenceId")),
                        element.text("IncludeInSso").map(Element::isTrue).orElse(true),
                        element.text("EnabledForUserJourneys")
                                .map(ProfileParts::enabled)
                                .orElse(EnabledForUserJourneys.ALWAYS),
                        ProfileParts.errorHandlers(element));
        rules.check(element, profile);
        return profile;
    }

    private ClaimsProvider claimsProvider(String id) {
        var provider = policy.providers().get(id);
        return provider == null
                ? ClaimsProvider.UNNAMED
                : new ClaimsProvider(provider.displayName(), provider.domains());
    }

    private List<DisplayClaim> displayClaims(Element profile) {
        List<DisplayClaim> shown = new ArrayList<>();
        for (var reference : profile.items("DisplayClaims", "DisplayClaim")) {
            if (reference.attribute("ClaimTypeReferenceId").isPresent()) {
                shown.add(
                        new DisplayClaim.Claim(
                                claims.referenced(reference), reference.flag("Required", false)));
            } else if (reference.attribute("DisplayControlReferenceId").isPresent()) {
                referencedControl(reference)
                        .map(c -> new DisplayClaim.Control(c, reference.flag("Required", false)))
                        .ifPresent(shown::add);
            } else {
                problems.add(
                        reference,
                        "expected the attribute ClaimTypeReferenceId or DisplayControlReferenceId");
            }
        }
        return shown;
    }

    private Optional<DisplayControl> referencedControl(Element reference) {
        var found =
                policy.idOf("DisplayControl", reference.attribute("DisplayControlReferenceId", ""));
        if (found.isEmpty()) {
            problems.unresolved(
                    reference,
                    "a display control of this policy",
                    reference.attribute("DisplayControlReferenceId", ""),
                    policy.all("DisplayControl").keySet());
            return Optional.empty();
        }
        var id = found.get();
        if (resolving.contains("DisplayControl " + id)) {
            problems.add(
                    reference, "expected no cycle: \"" + id + "\" shows itself by this reference");
            return Optional.empty();
        }
        return Optional.of(control(id));
    }

    private DisplayControl control(String id) {
        var known = controls.get(id);
        if (known != null) return known;
        resolving.add("DisplayControl " + id);
        var element = policy.find("DisplayControl", id).orElseThrow();
        Map<String, List<ValidationTechnicalProfile>> actions = new LinkedHashMap<>();
        for (var action : element.items("Actions", "Action")) {
            actions.put(
                    action.attribute("Id", ""),
                    validations(
                            action.items(
                                    "ValidationClaimsExchange",
                                    "ValidationClaimsExchangeTechnicalProfile"),
                            "TechnicalProfileReferenceId"));
        }
        var control =
                new DisplayControl(
                        id,
                        UserInterfaceControlType.of(
                                        element.attribute("UserInterfaceControlType", ""))
                                .orElse(UserInterfaceControlType.VERIFICATION_CONTROL),
                        claims.references(element, "InputClaims", "InputClaim"),
                        element.items("DisplayClaims", "DisplayClaim").stream()
                                .map(this::controlClaim)
                                .toList(),
                        claims.references(element, "OutputClaims", "OutputClaim"),
                        actions);
        resolving.remove("DisplayControl " + id);
        controls.put(id, control);
        return control;
    }

    private DisplayControl.ControlClaim controlClaim(Element reference) {
        return new DisplayControl.ControlClaim(
                claims.referenced(reference),
                reference.attribute("ControlClaimType"),
                reference.flag("Required", false));
    }

    private List<ValidationTechnicalProfile> validations(
            List<Element> references, String attribute) {
        List<ValidationTechnicalProfile> resolved = new ArrayList<>();
        for (var reference : references) {
            var conditions = preconditions.ofValidation(reference);
            referenced(reference, attribute)
                    .map(
                            profile ->
                                    new ValidationTechnicalProfile(
                                            profile,
                                            conditions,
                                            reference.flag("ContinueOnError", false),
                                            reference.flag("ContinueOnSuccess", true)))
                    .ifPresent(resolved::add);
        }
        return resolved;
    }
}
