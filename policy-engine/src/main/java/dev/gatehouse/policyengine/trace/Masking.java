package dev.gatehouse.policyengine.trace;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.UserInputType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a trace what nobody but the customer may know: claims that are typed as passwords,
 * and whatever is named as secrets are. Names are what handlers and policies have in common, so a
 * name that sounds like a secret is one.
 */
final class Masking {
    static final String MASK = "\u2022\u2022\u2022";
    private static final int LONGEST = 500;
    private static final Pattern SECRET =
            Pattern.compile(
                    "password|passwd|secret|token|otp|verificationcode|assertion|authorization|cookie|pin$|(^|_)code$|captcha",
                    Pattern.CASE_INSENSITIVE);

    private final Set<ClaimId> passwords;

    Masking(CompiledPolicy policy) {
        this.passwords =
                policy.claimTypes().values().stream()
                        .filter(Masking::isTypedAsPassword)
                        .map(ClaimType::id)
                        .collect(Collectors.toSet());
    }

    private static boolean isTypedAsPassword(ClaimType type) {
        return type.userInputType().filter(UserInputType.PASSWORD::equals).isPresent();
    }

    /** A JSON value that may be kept under this name. */
    Object of(String name, Object value) {
        return switch (value) {
            case null -> null;
            case Claims claims -> {
                var all = new LinkedHashMap<String, Object>();
                claims.forEach((id, claim) -> all.put(id.value(), of(id.value(), claim)));
                yield all;
            }
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> all.put(key.toString(), of(key.toString(), item)));
                yield all;
            }
            case Collection<?> items -> items.stream().map(item -> of(name, item)).toList();
            case Object one when isSecret(name) -> MASK;
            case ClaimValue claim -> of(name, claim.asJson());
            case Boolean _, Number _ -> value;
            default -> cut(value.toString());
        };
    }

    private boolean isSecret(String name) {
        return SECRET.matcher(name).find() || passwords.contains(ClaimId.of(name));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
