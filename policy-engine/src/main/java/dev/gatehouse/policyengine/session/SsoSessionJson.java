package dev.gatehouse.policyengine.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The stored form of a session: tags that outlive the names of classes, and a version. */
final class SsoSessionJson {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Map<String, Object>>> CLAIMS =
            new TypeReference<>() {};

    private SsoSessionJson() {}

    static byte[] write(SsoSession session) {
        var parts = new TreeMap<String, Object>();
        session.parts().forEach((scope, part) -> parts.put(scope.value(), write(part)));
        var json = new LinkedHashMap<String, Object>();
        json.put("v", VERSION);
        json.put("sid", session.sessionId().toString());
        session.objectId().ifPresent(id -> json.put("oid", id.toString()));
        json.put("started", session.startedAt().getEpochSecond());
        json.put("kept", session.keepSignedIn());
        json.put(
                "participants",
                session.participants().stream().map(SsoSessionJson::write).toList());
        json.put("parts", parts);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session is plain data", e);
        }
    }

    private static Map<String, Object> write(Participant participant) {
        var json = new LinkedHashMap<String, Object>();
        json.put("client", participant.clientId());
        json.put("policy", participant.policy());
        json.put("origin", participant.origin().toString());
        json.put("sub", participant.subject());
        return json;
    }

    private static Map<String, Object> write(SignOnPart part) {
        var json = new LinkedHashMap<String, Object>();
        json.put("auth", part.authTime().getEpochSecond());
        json.put("used", part.lastUsedAt().getEpochSecond());
        json.put(
                "expiry",
                part.lifetime().type() == SessionExpiryType.ROLLING ? "rolling" : "absolute");
        json.put("seconds", part.lifetime().length().toSeconds());
        json.put("claims", part.claims());
        return json;
    }

    /** Nothing when a newer version of the service has written it: the customer signs in anew. */
    static Optional<SsoSession> read(byte[] stored) {
        try {
            JsonNode json = JSON.readTree(stored);
            return json.path("v").asInt() == VERSION
                    ? Optional.of(session(json))
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a sealed session is not JSON", e);
        }
    }

    private static SsoSession session(JsonNode json) {
        var parts = new LinkedHashMap<ScopeKey, SignOnPart>();
        json.get("parts")
                .properties()
                .forEach(part -> parts.put(new ScopeKey(part.getKey()), part(part.getValue())));
        // an earlier version kept client ids only, which tell nobody anything
        var participants = new LinkedHashSet<Participant>();
        json.path("participants").forEach(one -> participants.add(participant(one)));
        return new SsoSession(
                UUID.fromString(json.get("sid").asText()),
                Optional.ofNullable(json.get("oid")).map(JsonNode::asText).map(UUID::fromString),
                instant(json, "started"),
                json.get("kept").asBoolean(),
                parts,
                participants);
    }

    private static Participant participant(JsonNode json) {
        return new Participant(
                json.get("client").asText(),
                json.get("policy").asText(),
                URI.create(json.get("origin").asText()),
                json.get("sub").asText());
    }

    private static SignOnPart part(JsonNode json) {
        var type =
                json.get("expiry").asText().equals("rolling")
                        ? SessionExpiryType.ROLLING
                        : SessionExpiryType.ABSOLUTE;
        return new SignOnPart(
                instant(json, "auth"),
                instant(json, "used"),
                new SessionLifetime(type, Duration.ofSeconds(json.get("seconds").asLong())),
                JSON.convertValue(json.get("claims"), CLAIMS));
    }

    private static Instant instant(JsonNode json, String tag) {
        return Instant.ofEpochSecond(json.get(tag).asLong());
    }
}
