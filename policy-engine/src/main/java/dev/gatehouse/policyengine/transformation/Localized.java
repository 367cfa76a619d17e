package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.policy.Restriction;
import java.util.Map;

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
            var text =
                    call.context()
                            .texts()
                            .apply(
                                    new TransformationContext.Text(
                                            "GetLocalizedStringsTransformationClaimType",
                                            "",
                                            name));
            if (text.isPresent()) done = done.after(done.set(name, text.get()));
        }
        return done.unchanged();
    }

    private static TransformationResult format(Call call) {
        var format =
                call.context()
                        .texts()
                        .apply(
                                new TransformationContext.Text(
                                        "FormatLocalizedStringTransformationClaimType",
                                        "",
                                        call.parameter("stringFormatId", "")));
        if (format.isEmpty()) return call.unchanged();
        var text = format.get();
        for (var input : call.transformation().inputClaims()) {
            var name = input.transformationClaimType();
            text = text.replace("{" + name + "}", call.text(name).orElse(""));
        }
        return call.set("outputClaim", text);
    }

    private static TransformationResult mapped(Call call) {
        var value = call.text("mapFromClaim");
        var type = call.inputType("mapFromClaim");
        if (value.isEmpty() || type.isEmpty()) return call.unchanged();
        return type.get().restriction().enumerations().stream()
                .filter(item -> item.value().equals(value.get()))
                .map(Restriction.EnumerationItem::text)
                .findFirst()
                .map(text -> call.set("restrictionValueClaim", text))
                .orElseGet(call::unchanged);
    }
}
