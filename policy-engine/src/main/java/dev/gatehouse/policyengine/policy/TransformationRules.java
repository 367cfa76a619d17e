package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.TransformationSignature.Name;
import java.util.List;

/** Whether a claims transformation gives its method what the method needs. */
record TransformationRules(Problems problems, PolicyKeys keys) {

    void check(Element element, ClaimsTransformation transformation) {
        var method = transformation.method();
        var signature = TransformationSignature.of(method);
        if (signature.isEmpty()) {
            problems.add(
                    element,
                    "TransformationMethod: expected a claims transformation method, found \""
                            + method
                            + "\""
                            + Nearest.hint(method, TransformationSignature.methods()));
            return;
        }
        claims(
                element.items("InputClaims", "InputClaim"),
                transformation.inputClaims(),
                signature.get().inputs(),
                element,
                "input claim");
        parameters(element, transformation, signature.get().parameters());
        claims(
                element.items("OutputClaims", "OutputClaim"),
                transformation.outputClaims(),
                signature.get().outputs(),
                element,
                "output claim");
    }

    private void claims(
            List<Element> references,
            List<ClaimsTransformation.Claim> claims,
            List<Name> names,
            Element transformation,
            String kind) {
        var given =
                claims.stream().map(ClaimsTransformation.Claim::transformationClaimType).toList();
        complete(transformation, given, names, kind);
        for (int i = 0; i < claims.size(); i++) {
            known(references.get(i), given.get(i), names, kind);
            typed(references.get(i), claims.get(i), names);
        }
    }

    private void parameters(
            Element element, ClaimsTransformation transformation, List<Name> names) {
        var given =
                transformation.inputParameters().stream()
                        .map(ClaimsTransformation.InputParameter::id)
                        .toList();
        complete(element, given, names, "input parameter");
        element.items("InputParameters", "InputParameter")
                .forEach(p -> known(p, p.attribute("Id", ""), names, "input parameter"));
        if (transformation.method().equalsIgnoreCase("Hash")) {
            element.items("InputParameters", "InputParameter").stream()
                    .filter(p -> p.attribute("Id", "").equalsIgnoreCase("randomizerSecret"))
                    .forEach(p -> keys.resolve(p, "Value"));
        }
    }

    /** Without it the method can do nothing. */
    private void complete(
            Element transformation, List<String> given, List<Name> names, String kind) {
        for (var name : names) {
            if (name.required() && given.stream().noneMatch(name::is)) {
                problems.add(
                        transformation,
                        "expected the %s %s of %s"
                                .formatted(
                                        kind,
                                        name.name(),
                                        transformation.attribute("TransformationMethod", "")));
            }
        }
    }

    /** What a method does not know, it does not read. */
    private void known(Element where, String given, List<Name> names, String kind) {
        if (names.stream().anyMatch(name -> name.is(given))) return;
        var known = names.stream().map(Name::name).toList();
        problems.warn(
                where,
                "the method has no %s \"%s\"%s"
                        .formatted(
                                kind,
                                given,
                                known.isEmpty()
                                        ? ": it takes none"
                                        : ", only " + String.join(", ", known)));
    }

    /** Values are converted where that can be: real policies mix strings and booleans. */
    private void typed(Element where, ClaimsTransformation.Claim claim, List<Name> names) {
        names.stream()
                .filter(name -> name.is(claim.transformationClaimType()))
                .findFirst()
                .flatMap(Name::type)
                .filter(type -> type != claim.claimType().dataType())
                .ifPresent(
                        type ->
                                problems.warn(
                                        where,
                                        "%s: expected a claim of type %s, found %s of type %s"
                                                .formatted(
                                                        claim.transformationClaimType(),
                                                        type.xml(),
                                                        claim.claimType().id(),
                                                        claim.claimType().dataType().xml())));
    }
}
