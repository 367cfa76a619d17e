package dev.gatehouse.local.command;

import dev.gatehouse.local.apply.ApplyClient;
import dev.gatehouse.local.apply.ManifestsRefused;
import dev.gatehouse.local.suite.CannotRun;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What recorded journeys did: the newest of them, or one in full. */
final class Journey {
    private static final String USAGE =
            "./gatehouse journey list [--tenant NAME] or ./gatehouse journey show ID [--tenant NAME]";

    private Journey() {}

    static int run(Arguments arguments) throws IOException, InterruptedException {
        var words = arguments.names();
        if (words.size() == 1 && words.getFirst().equals("list")) return list(arguments);
        if (words.size() == 2 && words.getFirst().equals("show")) {
            return show(arguments, words.get(1));
        }
        throw new CannotRun("Say " + USAGE + ".");
    }

    private static int list(Arguments arguments) throws IOException, InterruptedException {
        var client = Apply.client(arguments);
        for (String tenant : tenants(arguments, client)) {
            objects(client.read("/" + tenant + "/journeys"), "journeys")
                    .map(
                            one ->
                                    "%s  %s  %-24s %s"
                                            .formatted(
                                                    one.getString("id"),
                                                    one.getString("begun").substring(0, 19),
                                                    one.getString("policy"),
                                                    one.getString("outcome")))
                    .forEach(System.out::println);
        }
        return 0;
    }

    /** The id is a journey's alone, so it is looked for in every tenant. */
    private static int show(Arguments arguments, String id)
            throws IOException, InterruptedException {
        var client = Apply.client(arguments);
        ManifestsRefused last = null;
        for (String tenant : tenants(arguments, client)) {
            try {
                text(client.read("/" + tenant + "/journeys/" + id)).forEach(System.out::println);
                return 0;
            } catch (ManifestsRefused notHere) {
                last = notHere;
            }
        }
        throw last == null ? new CannotRun("There is no tenant.") : last;
    }

    private static List<String> tenants(Arguments arguments, ApplyClient client)
            throws IOException, InterruptedException {
        return arguments.tenant().isPresent()
                ? List.of(arguments.tenant().get())
                : objects(client.read(""), "tenants").map(one -> one.getString("name")).toList();
    }

    /** A line for each entry, what it says below it, and the time since the journey began. */
    static List<String> text(JsonObject journey) {
        var lines = new ArrayList<String>();
        lines.add(
                "journey %s policy=%s client_id=%s outcome=%s"
                        .formatted(
                                journey.getString("id"),
                                journey.getString("policy"),
                                journey.getString("client_id"),
                                journey.getString("outcome")));
        var entries = objects(journey, "entries").toList();
        for (var entry : entries) {
            lines.add(
                    "%8.3f s  %s%s %s"
                            .formatted(
                                    seconds(entries.getFirst(), entry),
                                    indent(entry),
                                    entry.getString("kind"),
                                    entry.getString("what")));
            entry.getJsonObject("details", new JsonObject())
                    .forEach(
                            detail ->
                                    lines.add(
                                            " ".repeat(14)
                                                    + indent(entry)
                                                    + detail.getKey()
                                                    + ": "
                                                    + detail.getValue()));
        }
        return lines;
    }

    private static double seconds(JsonObject first, JsonObject entry) {
        return Duration.between(at(first), at(entry)).toMillis() / 1000.0;
    }

    private static Instant at(JsonObject entry) {
        return Instant.parse(entry.getString("at"));
    }

    private static String indent(JsonObject entry) {
        return switch (entry.getString("kind")) {
            case "event", "end" -> "";
            case "step", "page", "redirect" -> "  ";
            case "profile" -> "    ";
            default -> "      ";
        };
    }

    private static Stream<JsonObject> objects(JsonObject answer, String member) {
        return answer.getJsonArray(member, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
