package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.transformation.TransformationResult.Failed;
import dev.gatehouse.policyengine.transformation.TransformationResult.Transformed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One call of a method: its inputs and parameters by the names that the method knows. */
record Call(ClaimsTransformation transformation, Claims bag, TransformationContext context) {

    Optional<ClaimValue> input(String name) {
        return inputType(name).flatMap(type -> bag.get(type.id()));
    }

    Optional<ClaimType> inputType(String name) {
        return named(transformation.inputClaims(), name);
    }

    Optional<ClaimType> outputType(String name) {
        return named(transformation.outputClaims(), name);
    }

    Optional<String> text(String name) {
        return input(name).map(ClaimValue::asText);
    }

    Optional<Boolean> bool(String name) {
        return text(name).map(value -> value.equalsIgnoreCase("true") || value.equals("1"));
    }

    Optional<Long> number(String name) {
        return input(name)
                .flatMap(value -> ClaimReader.read(DataType.LONG, value))
                .map(value -> ((ClaimValue.Number) value).value());
    }

    Optional<Instant> instant(String name) {
        return text(name).flatMap(ClaimReader::dateTime);
    }

    List<String> strings(String name) {
        return switch (input(name).orElse(null)) {
            case null -> List.of();
            case ClaimValue.Strings(var values) -> values;
            case ClaimValue other -> List.of(other.asText());
        };
    }

    /** Real policies write parameters with another data type than documented: text is coerced. */
    Optional<String> parameter(String id) {
        return written(id).map(context.placeholders());
    }

    /** A parameter as it is written: regular expressions and formats have braces of their own. */
    Optional<String> written(String id) {
        return transformation.inputParameters().stream()
                .filter(parameter -> parameter.id().equalsIgnoreCase(id))
                .map(ClaimsTransformation.InputParameter::value)
                .findFirst();
    }

    String parameter(String id, String otherwise) {
        return parameter(id).orElse(otherwise);
    }

    boolean flag(String id, boolean otherwise) {
        return parameter(id)
                .map(String::trim)
                .map(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .orElse(otherwise);
    }

    long number(String id, long otherwise) {
        return parameter(id)
                .filter(v -> v.trim().matches("-?\\d{1,18}"))
                .map(v -> Long.parseLong(v.trim()))
                .orElse(otherwise);
    }

    /** The output claim read as its own data type; null takes the claim away. */
    Transformed set(String output, Object value) {
        return new Transformed(outputType(output).map(type -> bag.with(type, value)).orElse(bag));
    }

    /** A .NET format with these values in its holes, in order. */
    String format(String format, List<ClaimValue> values) {
        return Format.of(format, context.placeholders(), values);
    }

    Call after(Transformed done) {
        return new Call(transformation, done.claims(), context);
    }

    /** What an absent optional input comes to. */
    Transformed unchanged() {
        return new Transformed(bag);
    }

    Failed failed(String messageKey, String message) {
        return new Failed(messageKey, message);
    }

    private static Optional<ClaimType> named(List<ClaimsTransformation.Claim> claims, String name) {
        return claims.stream()
                .filter(claim -> claim.transformationClaimType().equalsIgnoreCase(name))
                .map(ClaimsTransformation.Claim::claimType)
                .findFirst();
    }
}
