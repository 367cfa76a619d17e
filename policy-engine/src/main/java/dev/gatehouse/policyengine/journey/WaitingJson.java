package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** The stored form of where a journey is and what it waits for there. */
final class WaitingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WaitingJson() {}

    /** Only what waits for the customer is stored, or has ended. */
    static ObjectNode write(Waiting waiting) {
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
        node.set("form", StoredJson.write(away.form()));
        node.set("memory", StoredJson.write(away.memory()));
        return node;
    }

    static Waiting read(JsonNode node) {
        var exchange = node.path("exchange").asText();
        return switch (node.path("for").asText()) {
            case "page" -> new Waiting.Page(exchange);
            case "confirmation" -> new Waiting.Confirmation(exchange);
            case "exchange" -> new Waiting.Exchange(exchange);
            case "away" ->
                    new Waiting.Away(
                            exchange,
                            URI.create(node.path("to").asText()),
                            StoredJson.texts(node.path("form")),
                            StoredJson.texts(node.path("memory")));
            case "end" -> new Waiting.End();
            default -> throw new IllegalStateException("unknown tag of a journey's waiting");
        };
    }

    static ObjectNode write(Place place) {
        return JSON.createObjectNode()
                .put("kind", place.kind().name())
                .put("journey", place.journey())
                .put("index", place.index());
    }

    static Place place(JsonNode node) {
        return new Place(
                Place.Kind.valueOf(node.path("kind").asText()),
                node.path("journey").asText(),
                node.path("index").asInt());
    }
}
