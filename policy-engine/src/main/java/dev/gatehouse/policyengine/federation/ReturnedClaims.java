package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.json.JsonPath;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a provider said of the customer, by the names that the profile's output claims look for. */
final class ReturnedClaims {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an output claim takes of the token response itself (ief.md §7). */
    private static final List<String> OF_TOKENS =
            List.of("access_token", "token_type", "expires_in", "refresh_token");

    private final Provider provider;
    private final List<JsonNode> sources;

    /**
     * @param sources the one to be believed first
     */
    ReturnedClaims(Provider provider, List<JsonNode> sources) {
        this.provider = provider;
        this.sources = List.copyOf(sources);
    }

    ProfileOutcome outcome(TokenAnswer tokens) {
        var claims = new LinkedHashMap<String, Object>();
        for (var source : sources) {
            source.properties().forEach(member -> put(claims, member.getKey(), member.getValue()));
        }
        tokens.body()
                .properties()
                .forEach(member -> put(claims, member.getKey(), member.getValue()));
        for (var name : OF_TOKENS) {
            tokens.text(name).ifPresent(value -> claims.put("{oauth2:" + name + "}", value));
        }
        for (var claim : provider.call().profile().outputClaims()) find(claim, claims);
        return new ProfileOutcome.Returned(claims);
    }

    private void find(ClaimReference claim, Map<String, Object> claims) {
        var name = claim.partnerName();
        if (claims.containsKey(name)) return;
        value(claim, claims).ifPresent(found -> claims.put(name, found));
    }

    private Optional<Object> value(ClaimReference claim, Map<String, Object> claims) {
        if (claim.partnerClaimType().isEmpty() && claim.defaultValue().isEmpty()) {
            var protocol = provider.call().profile().protocol().name();
            var known = claims.get(claim.nameIn(protocol));
            return known == null ? byConvention(claim, claims) : Optional.of(known);
        }
        return at(claim.partnerName());
    }

    /** The two claims whose source the profile's metadata name. */
    private Optional<Object> byConvention(ClaimReference claim, Map<String, Object> claims) {
        return switch (claim.id().value().toLowerCase(Locale.ROOT)) {
            case "issueruserid" ->
                    provider.setting("external_user_identity_claim_id").map(claims::get);
            case "identityprovider" -> provider.setting("ProviderName").map(Object.class::cast);
            default -> at(claim.partnerName());
        };
    }

    /** {@code data[0].email}: what is written as a path is one ({@code ResolveJsonPaths…}). */
    private Optional<Object> at(String path) {
        if (!path.matches(".*[.\\[$].*")) return Optional.empty();
        try {
            var parsed = JsonPath.parse(path);
            return sources.stream()
                    .flatMap(source -> parsed.first(source).stream())
                    .filter(found -> !found.isNull())
                    .findFirst()
                    .map(ReturnedClaims::plain);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, Object> claims, String name, JsonNode value) {
        if (!value.isNull()) claims.putIfAbsent(name, plain(value));
    }

    private static Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }
}
