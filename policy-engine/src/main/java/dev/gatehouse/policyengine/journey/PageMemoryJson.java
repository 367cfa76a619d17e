package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored form of what happened on a page. */
final class PageMemoryJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageMemoryJson() {}

    static void write(PageMemory page, ObjectNode into) {
        var verifications = into.putObject("verifications");
        page.verifications().forEach((id, v) -> verifications.set(id.value(), write(v)));
        if (!page.controls().isEmpty()) into.set("controls", ControlJson.write(page.controls()));
        page.notice().ifPresent(notice -> into.set("notice", write(notice)));
        into.put("retries", page.retries());
    }

    static PageMemory read(JsonNode node) {
        var verifications = new HashMap<ClaimId, VerificationState>();
        node.path("verifications")
                .properties()
                .forEach(
                        e -> verifications.put(ClaimId.of(e.getKey()), verification(e.getValue())));
        return new PageMemory(
                verifications,
                ControlJson.read(node.path("controls")),
                StoredJson.present(node, "notice").map(PageMemoryJson::notice),
                node.path("retries").asInt());
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
                StoredJson.present(node, "address").map(JsonNode::asText).orElse(null),
                VerificationState.Phase.valueOf(node.path("phase").asText()),
                StoredJson.present(node, "codeHash").map(JsonNode::asText).orElse(null),
                StoredJson.present(node, "expiresAt")
                        .map(JsonNode::asText)
                        .map(Instant::parse)
                        .orElse(null),
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
        StoredJson.texts(node).forEach((id, text) -> all.put(ClaimId.of(id), text));
        return all;
    }
}
