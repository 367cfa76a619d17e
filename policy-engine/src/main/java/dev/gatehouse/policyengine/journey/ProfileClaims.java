package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.transformation.TransformationContext;
import dev.gatehouse.policyengine.transformation.TransformationResult;
import dev.gatehouse.policyengine.transformation.TransformationTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What goes into a technical profile and what comes out: input claims transformations, input
 * claims, and after the call output claims and output claims transformations.
 */
final class ProfileClaims {
    private static final ClaimValue NOTHING = new ClaimValue.Null();

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final TechnicalProfile profile;
    private final ClaimDefaults defaults;

    ProfileClaims(CompiledPolicy policy, JourneyState state, TechnicalProfile profile) {
        this.policy = policy;
        this.state = state;
        this.profile = profile;
        this.defaults = new ClaimDefaults(policy, state, profile);
    }

    /** The bag as the profile leaves it, or why the profile could not be run. */
    sealed interface Outcome {
        record Bag(Claims claims) implements Outcome {}

        record Failed(JourneyError error) implements Outcome {}
    }

    boolean isEnabled(Claims bag) {
        var claim = profile.metadata().get("ClaimTypeOnWhichToEnable").orElse("");
        var item = profile.metadata().get("ClaimValueOnWhichToEnable").orElse("");
        return switch (profile.enabledForUserJourneys()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case ON_CLAIMS_EXISTENCE -> exists(bag, claim, item);
            case ON_ITEM_EXISTENCE_IN_STRING_COLLECTION_CLAIM -> contains(bag, claim, item);
            case ON_ITEM_ABSENCE_IN_STRING_COLLECTION_CLAIM -> !contains(bag, claim, item);
        };
    }

    /** A claim that must exist may have to have a value too: without one any will do. */
    private static boolean exists(Claims bag, String claim, String item) {
        return bag.get(claim).filter(value -> item.isEmpty() || has(value, item)).isPresent();
    }

    private static boolean contains(Claims bag, String claim, String item) {
        return bag.get(claim)
                .filter(value -> value instanceof ClaimValue.Strings && has(value, item))
                .isPresent();
    }

    /** A boolean is compared without regard to case, as in a precondition. */
    private static boolean has(ClaimValue value, String item) {
        return switch (value) {
            case ClaimValue.Strings(var items) -> items.contains(item);
            case ClaimValue.Bool flag -> flag.asText().equalsIgnoreCase(item);
            default -> value.asText().equals(item);
        };
    }

    Outcome transformInput(Claims bag) {
        return transform(profile.inputClaimsTransformations(), bag);
    }

    /**
     * The input claims by their partner names; those without a value are left out. Where two have
     * the same name at the other side, the first counts: a child's come before the base's, and
     * published policies give {@code login-NonInteractive} another {@code username} that way.
     */
    Map<String, ClaimValue> input(Claims bag) {
        var input = new LinkedHashMap<String, ClaimValue>();
        for (var claim : profile.inputClaims()) {
            value(claim, bag).ifPresent(value -> input.putIfAbsent(claim.partnerName(), value));
        }
        for (var claim : profile.persistedClaims()) {
            value(claim, bag).ifPresent(value -> input.putIfAbsent(claim.partnerName(), value));
        }
        emptied(bag).forEach(name -> input.putIfAbsent(name, NOTHING));
        return input;
    }

    /** What the directory and services are told of claims that are empty on purpose. */
    private Stream<String> emptied(Claims bag) {
        boolean isService = profile.isHandledBy("RestfulProvider");
        return Stream.concat(
                        profile.persistedClaims().stream(),
                        isService ? profile.inputClaims().stream() : Stream.empty())
                .filter(claim -> bag.isNull(claim.id()))
                .map(ClaimReference::partnerName);
    }

    /**
     * A required input claim that has no value. Another claim may stand in under the same name at
     * the other side: the starter pack's password change gives {@code oldPassword} for the {@code
     * password} of the profile that it includes.
     */
    Optional<ClaimReference> missing(Claims bag) {
        if (defaults.isTelemetry()) return Optional.empty();
        var input = input(bag);
        return profile.inputClaims().stream()
                .filter(ClaimReference::required)
                .filter(claim -> input.getOrDefault(claim.partnerName(), NOTHING).equals(NOTHING))
                .findFirst();
    }

    /** The bag with the profile's input claims set, as a page shows them. */
    Claims prefilled(Claims bag) {
        var filled = bag;
        for (var claim : profile.inputClaims()) {
            var value = value(claim, filled);
            if (value.isPresent()) filled = filled.with(claim.id(), value.get());
        }
        return filled;
    }

    /**
     * The bag with the input claims that a token gives: by their partner names, their types' names
     * in the protocol, or their own.
     */
    Claims given(Claims bag, Map<String, Object> token) {
        var filled = bag;
        for (var claim : profile.inputClaims()) {
            var said = named(token, claim.nameIn(profile.protocol().name()));
            var raw =
                    ClaimReader.read(
                            claim.claimType().dataType(),
                            said == null ? named(token, claim.partnerName()) : said);
            var value = value(claim, raw, filled);
            if (value.isPresent()) filled = filled.with(claim.id(), value.get());
        }
        return filled;
    }

    /** Takes the output claims from what the other side returned, by partner name. */
    Outcome conclude(Claims bag, Map<String, Object> result) {
        var after = bag;
        for (var claim : profile.outputClaims()) {
            var raw = named(result, claim.partnerName());
            after = put(claim, ClaimReader.read(claim.claimType().dataType(), raw), after);
        }
        return transform(profile.outputClaimsTransformations(), after);
    }

    /** The same for a profile that only rearranges the bag. */
    Outcome concludeWithin(Claims bag) {
        var after = bag;
        for (var claim : profile.outputClaims()) {
            after = put(claim, after.get(claim.id()), after);
        }
        return transform(profile.outputClaimsTransformations(), after);
    }

    private Claims put(ClaimReference claim, Optional<ClaimValue> given, Claims bag) {
        return value(claim, given, bag)
                .map(value -> bag.with(claim.id(), value))
                .orElseGet(() -> defaults.takesAway(claim, bag) ? bag.without(claim.id()) : bag);
    }

    Outcome transform(List<ClaimsTransformation> transformations, Claims bag) {
        var texts = new TransformationTexts(policy, state, profile);
        var context =
                new TransformationContext(
                        state.surroundings().moment(),
                        this::expression,
                        texts::string,
                        texts::choices,
                        key -> state.surroundings().keys().flatMap(ring -> ring.secret(key)));
        var transformed = bag;
        for (var transformation : transformations) {
            switch (TransformationTable.run(transformation, transformed, context)) {
                case TransformationResult.Transformed(var claims) -> {
                    Happening.transformed(state, transformation, transformed, claims);
                    transformed = claims;
                }
                case TransformationResult.Failed(var key, var message) -> {
                    Happening.untransformed(state, transformation, transformed, message);
                    return new Outcome.Failed(
                            JourneyError.forCustomer(ErrorCode.AADB2C90255, key, message)
                                    .about(profile.id()));
                }
            }
        }
        return new Outcome.Bag(transformed);
    }

    /** What a transformation's parameter may say besides resolvers. */
    private String expression(String text) {
        var named = text.replace("{TechnicalProfileId}", profile.id());
        return Placeholders.resolve(named, policy, state);
    }

    Optional<ClaimValue> value(ClaimReference claim, Optional<ClaimValue> given) {
        return value(claim, given, state.claims());
    }

    private Optional<ClaimValue> value(ClaimReference claim, Claims bag) {
        return value(claim, bag.get(claim.id()), bag);
    }

    private Optional<ClaimValue> value(
            ClaimReference claim, Optional<ClaimValue> given, Claims bag) {
        return defaults.value(claim, given, bag);
    }

    private static Object named(Map<String, Object> result, String name) {
        var exact = result.get(name);
        if (exact != null) return exact;
        for (var entry : result.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) return entry.getValue();
        }
        return null;
    }
}
