package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.Restriction.EnumerationItem;
import dev.gatehouse.policyengine.transformation.TransformationContext.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Transformations that speak the customer's language. */
final class Localized {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("GetLocalizedStringsTransformation", Localized::strings),
                    entry("FormatLocalizedString", Localized::format),
                    entry("GetMappedValueFromLocalizedCollection", Localized::mapped));

    private Localized() {}

    private static TransformationResult strings(Call call) {
        var done = call;
        for (var output : call.transformation().outputClaims()) {
            var name = output.transformationClaimType();
            var text = text(call, "GetLocalizedStringsTransformationClaimType", name);
            if (text.isPresent()) done = done.after(done.set(name, text.get()));
        }
        return done.unchanged();
    }

    /** The input claims fill {@code {0}}, {@code {1}} … in their order. */
    private static TransformationResult format(Call call) {
        var arguments =
                call.transformation().inputClaims().stream()
                        .map(claim -> call.bag().get(claim.claimType().id()))
                        .map(value -> value.orElse(ClaimValue.text("")))
                        .toList();
        return text(
                        call,
                        "FormatLocalizedStringTransformationClaimType",
                        call.parameter("stringFormatId", ""))
                .map(format -> call.set("outputClaim", call.format(format, arguments)))
                .orElseGet(call::unchanged);
    }

    private static Optional<String> text(Call call, String elementType, String stringId) {
        return call.context().texts().apply(new Text(elementType, "", stringId));
    }

    /**
     * The code is looked up among the output claim's choices, as documented: their Text is the code
     * and their Value what it comes to; without such, among the input claim's own.
     */
    private static TransformationResult mapped(Call call) {
        var code = call.text("mapFromClaim");
        if (code.isEmpty()) return call.unchanged();
        return choices(call, call.outputType("restrictionValueClaim"))
                .filter(item -> item.text().equals(code.get()))
                .map(EnumerationItem::value)
                .findFirst()
                .or(
                        () ->
                                choices(call, call.inputType("mapFromClaim"))
                                        .filter(item -> item.value().equals(code.get()))
                                        .map(EnumerationItem::text)
                                        .findFirst())
                .map(text -> call.set("restrictionValueClaim", text))
                .orElseGet(call::unchanged);
    }

    private static Stream<EnumerationItem> choices(Call call, Optional<ClaimType> type) {
        return type.map(call.context().choices()).orElse(List.of()).stream();
    }
}
