package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.SamlRequest;
import java.net.URI;
import java.util.UUID;

/** The stored form of the request that began a journey. */
final class RequestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestJson() {}

    static ObjectNode write(AuthorizationRequest request) {
        var node = JSON.createObjectNode();
        node.put("form", request.address().form().name());
        node.put("tenant", request.address().tenant());
        node.put("policy", request.address().policy());
        node.put("origin", request.origin().toString());
        node.put("redirectUri", request.redirectUri());
        request.device().ifPresent(device -> node.put("device", device.toString()));
        request.saml().ifPresent(saml -> node.set("saml", write(saml)));
        node.set("parameters", StoredJson.write(request.parameters()));
        return node;
    }

    private static ObjectNode write(SamlRequest saml) {
        var node = JSON.createObjectNode();
        saml.id().ifPresent(id -> node.put("id", id));
        node.put("entityId", saml.entityId());
        saml.relayState().ifPresent(state -> node.put("relayState", state));
        node.set("facts", StoredJson.write(saml.facts()));
        return node;
    }

    private static SamlRequest saml(JsonNode node) {
        return new SamlRequest(
                StoredJson.present(node, "id").map(JsonNode::asText),
                node.path("entityId").asText(),
                StoredJson.present(node, "relayState").map(JsonNode::asText),
                StoredJson.texts(node.path("facts")));
    }

    static AuthorizationRequest read(JsonNode node) {
        return new AuthorizationRequest(
                new TenantAddress(
                        TenantAddress.Form.valueOf(node.path("form").asText()),
                        node.path("tenant").asText(),
                        node.path("policy").asText()),
                URI.create(node.path("origin").asText()),
                StoredJson.texts(node.path("parameters")),
                node.path("redirectUri").asText(),
                StoredJson.present(node, "device").map(JsonNode::asText).map(UUID::fromString),
                StoredJson.present(node, "saml").map(RequestJson::saml));
    }
}
