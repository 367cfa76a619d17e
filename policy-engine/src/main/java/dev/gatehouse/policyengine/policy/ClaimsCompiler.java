package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims schema, its predicates and the claims transformations; answers references to them. */
final class ClaimsCompiler {
    private final MergedPolicy policy;
    private final Problems problems;
    private final PolicyKeys keys;
    private final PredicateCompiler predicates;
    private final List<String> ids = new ArrayList<>();
    private final Map<ClaimId, ClaimType> claimTypes = new LinkedHashMap<>();
    private final Map<String, ClaimsTransformation> transformations = new LinkedHashMap<>();

    /** Default partner claim types of proprietary protocols, by handler. */
    private final Map<String, Map<ClaimId, String>> names = new HashMap<>();

    ClaimsCompiler(MergedPolicy policy, PolicyKeys keys, Problems problems) {
        this.policy = policy;
        this.problems = problems;
        this.keys = keys;
        this.predicates = new PredicateCompiler(policy, problems);
        policy.all("ClaimType").values().stream().map(this::claimType).forEach(this::declare);
        policy.all("ClaimsTransformation")
                .forEach((id, t) -> transformations.put(id, transformation(id, t)));
    }

    Map<ClaimId, ClaimType> claimTypes() {
        return claimTypes;
    }

    Map<String, ClaimsTransformation> transformations() {
        return transformations;
    }

    /** The claim type that an element's ClaimTypeReferenceId names. */
    ClaimType referenced(Element reference) {
        return named(reference.attribute("ClaimTypeReferenceId", ""), reference);
    }

    /**
     * A stand-in keeps the compiler going when it is unknown, so that later errors are found too.
     */
    ClaimType named(String id, Element where) {
        var known = claimTypes.get(ClaimId.of(id));
        if (known != null) return known;
        problems.unresolved(where, "a claim type of the claims schema", id, ids);
        return new ClaimType(
                ClaimId.of(id),
                Optional.empty(),
                DataType.STRING,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Restriction.NONE,
                Optional.empty());
    }

    List<ClaimsTransformation> transformations(Element owner, String list, String item) {
        List<ClaimsTransformation> resolved = new ArrayList<>();
        for (var reference : owner.items(list, item)) {
            var id = reference.attribute("ReferenceId", "");
            var known = policy.idOf("ClaimsTransformation", id).map(transformations::get);
            if (known.isPresent()) {
                resolved.add(known.get());
            } else {
                problems.unresolved(
                        reference,
                        "a claims transformation of this policy",
                        id,
                        transformations.keySet());
            }
        }
        return resolved;
    }

    /** The claims that a list of a profile or a control names. */
    List<ClaimReference> references(Element owner, String list, String item) {
        var names = names(owner.child("Protocol"));
        return owner.items(list, item).stream()
                .map(
                        reference ->
                                new ClaimReference(
                                        referenced(reference),
                                        partner(reference, names),
                                        Optional.ofNullable(
                                                reference.attributes().get("DefaultValue")),
                                        reference.flag("AlwaysUseDefaultValue", false),
                                        reference.flag("Required", false),
                                        reference.flag("OverwriteIfExists", true)))
                .toList();
    }

    private Optional<String> partner(Element reference, Map<ClaimId, String> names) {
        var claim = ClaimId.of(reference.attribute("ClaimTypeReferenceId", ""));
        return reference
                .attribute("PartnerClaimType")
                .filter(name -> !name.isEmpty())
                .or(() -> Optional.ofNullable(names.get(claim)));
    }

    /** A map that is empty for a protocol without handler: tokens have names by protocol. */
    private Map<ClaimId, String> names(Optional<Element> protocol) {
        return protocol.filter(p -> p.attribute("Name", "").equals("Proprietary"))
                .flatMap(p -> p.attribute("Handler"))
                .flatMap(ProfileHandlers::simpleName)
                .map(handler -> names.computeIfAbsent(handler, _ -> new HashMap<>()))
                .orElseGet(HashMap::new);
    }

    private void declare(ClaimType claimType) {
        claimTypes.put(claimType.id(), claimType);
        ids.add(claimType.id().value());
    }

    private ClaimType claimType(Element element) {
        var dataType = element.text("DataType").flatMap(DataType::of);
        if (dataType.isEmpty() && element.child("DataType").isEmpty()) {
            problems.warn(element, "there is no DataType: the claim is a string");
        }
        Map<ProtocolName, String> partners = new HashMap<>();
        for (var protocol : element.items("DefaultPartnerClaimTypes", "Protocol")) {
            names(Optional.of(protocol))
                    .put(
                            ClaimId.of(element.attribute("Id", "")),
                            protocol.attribute("PartnerClaimType", ""));
            ProtocolName.of(protocol.attribute("Name", ""))
                    .ifPresent(
                            name -> partners.put(name, protocol.attribute("PartnerClaimType", "")));
        }
        return new ClaimType(
                ClaimId.of(element.attribute("Id", "")),
                element.written("DisplayName"),
                dataType.orElse(DataType.STRING),
                partners,
                element.child("Mask").map(this::mask),
                element.text("AdminHelpText"),
                element.text("UserHelpText"),
                element.text("UserInputType").flatMap(UserInputType::of),
                element.child("Restriction").map(this::restriction).orElse(Restriction.NONE),
                element.child("PredicateValidationReference")
                        .flatMap(predicates::validation)
                        .or(
                                () ->
                                        element.child("InputValidationReference")
                                                .flatMap(predicates::inputValidation)));
    }

    private Mask mask(Element mask) {
        if (!mask.attribute("Type", "").equals("Regex")) return new Mask.Simple(mask.text());
        var regex = mask.attribute("Regex");
        if (regex.isEmpty()) problems.add(mask, "expected the attribute Regex");
        regex.ifPresent(r -> predicates.checkRegex(mask, "Regex", r));
        return new Mask.Regex(regex.orElse(""), mask.text());
    }

    private Restriction restriction(Element restriction) {
        var pattern = restriction.child("Pattern");
        pattern.ifPresent(
                p ->
                        predicates.checkRegex(
                                p, "RegularExpression", p.attribute("RegularExpression", "")));
        return new Restriction(
                restriction.children("Enumeration").stream()
                        .map(ClaimsCompiler::enumerationItem)
                        .toList(),
                pattern.map(
                        p ->
                                new Restriction.Pattern(
                                        p.attribute("RegularExpression", ""),
                                        p.attribute("HelpText"))));
    }

    static Restriction.EnumerationItem enumerationItem(Element item) {
        return new Restriction.EnumerationItem(
                item.attribute("Text", ""),
                item.attribute("Value", ""),
                item.flag("SelectByDefault", false));
    }

    private ClaimsTransformation transformation(String id, Element element) {
        var transformation =
                new ClaimsTransformation(
                        id,
                        element.attribute("TransformationMethod", ""),
                        element.items("InputClaims", "InputClaim").stream()
                                .map(this::transformationClaim)
                                .toList(),
                        element.items("InputParameters", "InputParameter").stream()
                                .map(ClaimsCompiler::inputParameter)
                                .toList(),
                        element.items("OutputClaims", "OutputClaim").stream()
                                .map(this::transformationClaim)
                                .toList());
        new TransformationRules(problems, keys).check(element, transformation);
        return transformation;
    }

    private ClaimsTransformation.Claim transformationClaim(Element reference) {
        var claimType = referenced(reference);
        return new ClaimsTransformation.Claim(
                claimType, reference.attribute("TransformationClaimType", claimType.id().value()));
    }

    /** The value keeps its blanks: {@code delimiter=" "} means one. */
    private static ClaimsTransformation.InputParameter inputParameter(Element parameter) {
        return new ClaimsTransformation.InputParameter(
                parameter.attribute("Id", ""),
                DataType.of(parameter.attribute("DataType", "")).orElse(DataType.STRING),
                parameter.attributes().getOrDefault("Value", ""));
    }
}
