package dev.gatehouse.policyengine.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two ways in which policies write a federated identity: {@code alternativeSecurityId} ({@code
 * {"type":6,"identityProvider":…,"key":base64}}) and {@code userIdentity} ({@code
 * {"issuer":…,"issuerUserId":…}}), each as JSON text or as members.
 */
final class FederatedIdentities {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TYPE_FEDERATED = 6;

    private FederatedIdentities() {}

    /** Entries that are no identity are refused: dropping one would lock its owner out. */
    static List<Identity> read(Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> many -> many.stream().flatMap(v -> read(v).stream()).toList();
            case Map<?, ?> members -> List.of(identity(members));
            case String text when text.isBlank() -> List.of();
            case String text -> read(parse(text));
            default -> throw notAnIdentity();
        };
    }

    static Optional<String> alternativeSecurityId(List<Identity> identities) {
        return identities.stream()
                .findFirst()
                .map(FederatedIdentities::alternativeSecurityId)
                .map(FederatedIdentities::write);
    }

    static Map<String, Object> alternativeSecurityId(Identity identity) {
        return Map.of(
                "type",
                TYPE_FEDERATED,
                "identityProvider",
                identity.issuer(),
                "key",
                Base64.getEncoder().encodeToString(identity.issuerAssignedId().getBytes(UTF_8)));
    }

    static Map<String, Object> userIdentity(Identity identity) {
        return Map.of("issuer", identity.issuer(), "issuerUserId", identity.issuerAssignedId());
    }

    private static Identity identity(Map<?, ?> members) {
        if (members.get("key") instanceof String key
                && members.get("identityProvider") instanceof String provider) {
            return Identity.federated(provider, decoded(key));
        }
        if (members.get("issuerUserId") instanceof String id
                && members.get("issuer") instanceof String issuer) {
            return Identity.federated(issuer, id);
        }
        throw notAnIdentity();
    }

    private static String decoded(String key) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(key)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw notAnIdentity();
        }
    }

    private static Object parse(String text) {
        try {
            Object parsed = JSON.readValue(text, Object.class);
            if (parsed instanceof String) throw notAnIdentity();
            return parsed;
        } catch (JsonProcessingException e) {
            throw notAnIdentity();
        }
    }

    private static String write(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data is always JSON", e);
        }
    }

    private static IllegalArgumentException notAnIdentity() {
        return new IllegalArgumentException("the value is not a federated identity");
    }
}
