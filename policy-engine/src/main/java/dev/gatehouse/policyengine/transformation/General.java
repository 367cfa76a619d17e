package dev.gatehouse.policyengine.transformation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.DotNetPattern;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

final class General {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry(
                            "CopyClaim",
                            call ->
                                    call.input("inputClaim")
                                            .map(value -> call.set("outputClaim", value))
                                            .orElseGet(call::unchanged)),
                    entry("CopyClaimIfPredicateMatch", General::copyIfPredicateMatch),
                    entry(
                            "DoesClaimExist",
                            call -> call.set("outputClaim", call.input("inputClaim").isPresent())),
                    entry("Hash", General::hash),
                    entry("NullClaim", call -> call.set("claim_to_null", null)));

    private General() {}

    private static TransformationResult copyIfPredicateMatch(Call call) {
        var value = call.input("inputClaim");
        var output = call.outputType("outputClaim");
        if (value.isEmpty() || output.isEmpty()) return call.unchanged();
        return accepts(call, output.get(), value.get().asText())
                ? call.set("outputClaim", value.get())
                : call.unchanged();
    }

    /** The output claim's pattern, choices and predicates. */
    private static boolean accepts(Call call, ClaimType type, String text) {
        var choices = call.context().choices().apply(type);
        boolean chosen =
                choices.isEmpty() || choices.stream().anyMatch(one -> one.value().equals(text));
        boolean matches =
                type.restriction()
                        .pattern()
                        .map(p -> DotNetPattern.compile(p.regularExpression()).isIn(text))
                        .orElse(true);
        var now = call.context().moment().now();
        return chosen
                && matches
                && type.predicateValidation()
                        .map(rules -> PredicateRules.broken(rules, text, now).isEmpty())
                        .orElse(true);
    }

    /** Base64 of the SHA-256 of text, salt and the policy key's secret, one after the other. */
    private static TransformationResult hash(Call call) {
        var text = call.text("plaintext");
        var salt = call.text("salt");
        if (text.isEmpty() || salt.isEmpty()) return call.unchanged();
        var secret = call.parameter("randomizerSecret").flatMap(call.context().secrets());
        if (secret.isEmpty()) return call.failed("", "A policy key of a Hash is missing.");
        var hashed = (text.get() + salt.get() + secret.get().value()).getBytes(UTF_8);
        return call.set("hash", Base64.getEncoder().encodeToString(sha256(hashed)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
