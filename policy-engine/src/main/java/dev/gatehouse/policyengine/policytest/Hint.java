package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes an id_token_hint that the policy believes, unless its claims are written otherwise. */
record Hint(CompiledPolicy policy, KeyRing ring, Clock clock) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final long LIFETIME = 300;

    String token(Map<String, Object> claims) {
        long now = clock.instant().getEpochSecond();
        var all = new LinkedHashMap<String, Object>();
        setting("issuer").or(this::publisher).ifPresent(issuer -> all.put("iss", issuer));
        setting("IdTokenAudience").ifPresent(audience -> all.put("aud", audience));
        all.put("iat", now);
        all.put("exp", now + LIFETIME);
        all.putAll(claims);
        return secret().map(secret -> ProviderKey.signed(all, secret))
                .orElseGet(() -> ProviderKey.signed(all));
    }

    private Optional<byte[]> secret() {
        if (setting("METADATA").isPresent()) return Optional.empty();
        return profiles().stream()
                .flatMap(one -> Stream.ofNullable(one.cryptographicKeys().get("client_secret")))
                .findFirst()
                .flatMap(ring::secret)
                .map(secret -> secret.bytes());
    }

    private Optional<String> publisher() {
        return setting("METADATA")
                .map(
                        address ->
                                address.endsWith(WELL_KNOWN)
                                        ? address.substring(
                                                0, address.length() - WELL_KNOWN.length())
                                        : URI.create(address).resolve("/").toString());
    }

    private Optional<String> setting(String key) {
        return profiles().stream()
                .flatMap(one -> one.metadata().get(key).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** The settings stand in the relying party's profile, or in the one that GetClaims names. */
    private List<TechnicalProfile> profiles() {
        var party = policy.relyingParty().orElseThrow();
        return Stream.concat(
                        Stream.of(party.technicalProfile()),
                        party.defaultUserJourney().steps().stream()
                                .filter(GetClaims.class::isInstance)
                                .flatMap(step -> ((GetClaims) step).profile().stream()))
                .filter(one -> one.inputTokenFormat().isPresent())
                .toList();
    }
}
