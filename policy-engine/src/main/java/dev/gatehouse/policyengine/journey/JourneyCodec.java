package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.ClaimsJson;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.SamlRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The stored form of a journey: names and tags of its own, so that a journey begun by one version
 * is understood by the next. A change of it is a new {@code format}.
 */
final class JourneyCodec {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JourneyCodec() {}

    static byte[] write(JourneyState state) {
        var node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("id", state.id().toString());
        node.put("policy", state.policy());
        state.request().ifPresent(request -> node.set("request", write(request)));
        var path = node.putArray("path");
        state.path().forEach(place -> path.add(write(place)));
        node.set("waiting", write(state.waiting()));
        node.set("claims", ClaimsJson.write(state.claims()));
        state.chosen().ifPresent(chosen -> node.put("chosen", chosen));
        state.openedFrom().ifPresent(place -> node.set("openedFrom", write(place)));
        var verifications = node.putObject("verifications");
        state.page().verifications().forEach((id, v) -> verifications.set(id.value(), write(v)));
        if (!state.page().controls().isEmpty()) {
            node.set("controls", ControlJson.write(state.page().controls()));
        }
        state.page().notice().ifPresent(notice -> node.set("notice", write(notice)));
        node.put("retries", state.page().retries());
        var signOn = node.putObject("signOn");
        signOn.set("remembered", writeAll(state.signOn().remembered()));
        signOn.set("added", writeAll(state.signOn().added()));
        state.signOn().authTime().ifPresent(at -> signOn.put("authTime", at.toString()));
        state.signOn().cookie().ifPresent(cookie -> signOn.put("cookie", cookie));
        node.put("rememberMe", state.rememberMe());
        node.put("csrf", state.csrf());
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    static JourneyState read(byte[] stored, Surroundings surroundings) {
        JsonNode node = tree(stored);
        if (node.path("format").asInt() != FORMAT) {
            throw new IllegalStateException("unknown format of a journey");
        }
        var path = new ArrayList<Place>();
        node.path("path").forEach(place -> path.add(place(place)));
        var verifications = new HashMap<ClaimId, VerificationState>();
        node.path("verifications")
                .properties()
                .forEach(
                        e -> verifications.put(ClaimId.of(e.getKey()), verification(e.getValue())));
        return new JourneyState(
                UUID.fromString(node.path("id").asText()),
                node.path("policy").asText(),
                present(node, "request").map(JourneyCodec::request),
                path,
                waiting(node.path("waiting")),
                ClaimsJson.read(node.path("claims")),
                new Way(
                        present(node, "chosen").map(JsonNode::asText),
                        present(node, "openedFrom").map(JourneyCodec::place)),
                new PageMemory(
                        verifications,
                        ControlJson.read(node.path("controls")),
                        present(node, "notice").map(JourneyCodec::notice),
                        node.path("retries").asInt()),
                new SignOn(
                        readAll(node.path("signOn").path("remembered")),
                        readAll(node.path("signOn").path("added")),
                        present(node.path("signOn"), "authTime")
                                .map(JsonNode::asText)
                                .map(Instant::parse),
                        present(node.path("signOn"), "cookie").map(JsonNode::asText)),
                node.path("rememberMe").asBoolean(),
                node.path("csrf").asText(),
                surroundings);
    }

    private static JsonNode tree(byte[] stored) {
        try {
            return JSON.readTree(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonNode> present(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private static ObjectNode write(AuthorizationRequest request) {
        var node = JSON.createObjectNode();
        node.put("form", request.address().form().name());
        node.put("tenant", request.address().tenant());
        node.put("policy", request.address().policy());
        node.put("origin", request.origin().toString());
        node.put("redirectUri", request.redirectUri());
        request.device().ifPresent(device -> node.put("device", device.toString()));
        request.saml().ifPresent(saml -> node.set("saml", write(saml)));
        var parameters = node.putObject("parameters");
        request.parameters().forEach(parameters::put);
        return node;
    }

    private static ObjectNode write(SamlRequest saml) {
        var node = JSON.createObjectNode();
        saml.id().ifPresent(id -> node.put("id", id));
        node.put("entityId", saml.entityId());
        saml.relayState().ifPresent(state -> node.put("relayState", state));
        var facts = node.putObject("facts");
        saml.facts().forEach(facts::put);
        return node;
    }

    private static SamlRequest saml(JsonNode node) {
        return new SamlRequest(
                present(node, "id").map(JsonNode::asText),
                node.path("entityId").asText(),
                present(node, "relayState").map(JsonNode::asText),
                texts(node.path("facts")));
    }

    private static AuthorizationRequest request(JsonNode node) {
        return new AuthorizationRequest(
                new TenantAddress(
                        TenantAddress.Form.valueOf(node.path("form").asText()),
                        node.path("tenant").asText(),
                        node.path("policy").asText()),
                URI.create(node.path("origin").asText()),
                texts(node.path("parameters")),
                node.path("redirectUri").asText(),
                present(node, "device").map(JsonNode::asText).map(UUID::fromString),
                present(node, "saml").map(JourneyCodec::saml));
    }

    /** Only what waits for the customer is stored, or has ended. */
    private static ObjectNode write(Waiting waiting) {
        var node = JSON.createObjectNode();
        return switch (waiting) {
            case Waiting.Page(var exchange) -> node.put("for", "page").put("exchange", exchange);
            case Waiting.Confirmation(var exchange) ->
                    node.put("for", "confirmation").put("exchange", exchange);
            case Waiting.Exchange(var exchange) ->
                    node.put("for", "exchange").put("exchange", exchange);
            case Waiting.Away away -> write(away);
            case Waiting.End() -> node.put("for", "end");
            case Waiting.Begin _,
                    Waiting.Validation _,
                    Waiting.Action _,
                    Waiting.CodeDispatch _,
                    Waiting.CodeCheck _ ->
                    throw new IllegalStateException("a journey is not stored in mid-move");
        };
    }

    private static ObjectNode write(Waiting.Away away) {
        var node =
                JSON.createObjectNode()
                        .put("for", "away")
                        .put("exchange", away.exchange())
                        .put("to", away.to().toString());
        var form = node.putObject("form");
        away.form().forEach(form::put);
        var memory = node.putObject("memory");
        away.memory().forEach(memory::put);
        return node;
    }

    private static Waiting waiting(JsonNode node) {
        var exchange = node.path("exchange").asText();
        return switch (node.path("for").asText()) {
            case "page" -> new Waiting.Page(exchange);
            case "confirmation" -> new Waiting.Confirmation(exchange);
            case "exchange" -> new Waiting.Exchange(exchange);
            case "away" ->
                    new Waiting.Away(
                            exchange,
                            URI.create(node.path("to").asText()),
                            texts(node.path("form")),
                            texts(node.path("memory")));
            case "end" -> new Waiting.End();
            default -> throw new IllegalStateException("unknown tag of a journey's waiting");
        };
    }

    private static ObjectNode write(Place place) {
        return JSON.createObjectNode()
                .put("kind", place.kind().name())
                .put("journey", place.journey())
                .put("index", place.index());
    }

    private static Place place(JsonNode node) {
        return new Place(
                Place.Kind.valueOf(node.path("kind").asText()),
                node.path("journey").asText(),
                node.path("index").asInt());
    }

    private static ObjectNode write(VerificationState verification) {
        var node =
                JSON.createObjectNode()
                        .put("claim", verification.claim())
                        .put("phase", verification.phase().name())
                        .put("attemptsLeft", verification.attemptsLeft())
                        .put("generationsLeft", verification.generationsLeft());
        if (verification.address() != null) node.put("address", verification.address());
        if (verification.codeHash() != null) node.put("codeHash", verification.codeHash());
        if (verification.expiresAt() != null) {
            node.put("expiresAt", verification.expiresAt().toString());
        }
        return node;
    }

    private static VerificationState verification(JsonNode node) {
        return new VerificationState(
                node.path("claim").asText(),
                present(node, "address").map(JsonNode::asText).orElse(null),
                VerificationState.Phase.valueOf(node.path("phase").asText()),
                present(node, "codeHash").map(JsonNode::asText).orElse(null),
                present(node, "expiresAt").map(JsonNode::asText).map(Instant::parse).orElse(null),
                node.path("attemptsLeft").asInt(),
                node.path("generationsLeft").asInt());
    }

    private static ObjectNode write(Notice notice) {
        var node =
                JSON.createObjectNode()
                        .put("errorCode", notice.errorCode())
                        .put("message", notice.message());
        var fields = node.putObject("fields");
        notice.fields().forEach((id, text) -> fields.put(id.value(), text));
        var entered = node.putObject("entered");
        notice.entered().forEach((id, text) -> entered.put(id.value(), text));
        return node;
    }

    private static Notice notice(JsonNode node) {
        return new Notice(
                node.path("errorCode").asText(),
                node.path("message").asText(),
                byClaim(node.path("fields")),
                byClaim(node.path("entered")));
    }

    private static Map<ClaimId, String> byClaim(JsonNode node) {
        var all = new LinkedHashMap<ClaimId, String>();
        texts(node).forEach((id, text) -> all.put(ClaimId.of(id), text));
        return all;
    }

    private static Map<String, String> texts(JsonNode node) {
        var all = new LinkedHashMap<String, String>();
        node.properties().forEach(e -> all.put(e.getKey(), e.getValue().asText()));
        return all;
    }

    private static ObjectNode writeAll(Map<String, Claims> all) {
        var node = JSON.createObjectNode();
        all.forEach((key, claims) -> node.set(key, ClaimsJson.write(claims)));
        return node;
    }

    private static Map<String, Claims> readAll(JsonNode node) {
        var all = new HashMap<String, Claims>();
        node.properties().forEach(e -> all.put(e.getKey(), ClaimsJson.read(e.getValue())));
        return all;
    }
}
