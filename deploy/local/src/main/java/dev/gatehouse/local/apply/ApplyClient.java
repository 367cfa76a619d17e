package dev.gatehouse.local.apply;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator at registry-service's REST API: applies manifests, all of them or none, takes
 * registrations back, and gives orders.
 */
public final class ApplyClient {

    private static final String REGISTRY = "registry-service";
    // a policy base is compiled with everything that stands on it
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final URI registry;
    private final ECPrivateKey operatorKey;
    private final Clock clock;

    public ApplyClient(URI registry, ECPrivateKey operatorKey, Clock clock) {
        this.registry = registry;
        this.operatorKey = operatorKey;
        this.clock = clock;
    }

    /**
     * @throws ManifestsRefused when something is wrong with one of them; nothing is changed then
     */
    public Done apply(Manifests manifests) throws IOException, InterruptedException {
        JsonObject answer = send("POST", "/apply", manifests.toJson());
        return new Done(
                objects(answer, "results").map(Applied::of).toList(),
                objects(answer, "warnings").map(warning -> line(warning, ": warning: ")).toList());
    }

    /**
     * What became of each document.
     *
     * @param warnings what policies most likely do not mean, with its place
     */
    public record Done(List<Applied> results, List<String> warnings) {}

    /**
     * @param path below {@code /registry/v1/tenants/}
     * @throws ManifestsRefused when registry-service does not do it
     */
    public JsonObject order(String path, JsonObject order)
            throws IOException, InterruptedException {
        return send("POST", "/tenants/" + path, order.encode());
    }

    /**
     * @param path below {@code /registry/v1/tenants/}
     * @throws ManifestsRefused when it is still needed, or was never there
     */
    public void delete(String path) throws IOException, InterruptedException {
        send("DELETE", "/tenants/" + path, "");
    }

    /**
     * @param path below {@code /registry/v1/tenants}
     * @throws ManifestsRefused when it is not there
     */
    public JsonObject read(String path) throws IOException, InterruptedException {
        return send("GET", "/tenants" + path, "");
    }

    private JsonObject send(String method, String path, String body)
            throws IOException, InterruptedException {
        String token = OperatorToken.mint(operatorKey, REGISTRY, clock);
        var request =
                HttpRequest.newBuilder(registry.resolve("/registry/v1" + path))
                        .timeout(LIMIT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return read(http.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private static JsonObject read(HttpResponse<String> response) {
        JsonObject answer = json(response);
        if (response.statusCode() / 100 == 2) return answer;
        List<String> lines =
                new ArrayList<>(objects(answer, "errors").map(error -> line(error, ": ")).toList());
        if (lines.isEmpty()) {
            lines.add(
                    "registry-service answered %d: %s"
                            .formatted(
                                    response.statusCode(),
                                    answer.getString("error_description", "no reason given.")));
        }
        throw new ManifestsRefused(lines);
    }

    // file:line:column: path: message, as compilers write it; what is not known is left out
    private static String line(JsonObject problem, String separator) {
        var line = new StringBuilder(problem.getString("file", "?"));
        int row = number(problem, "line");
        int column = number(problem, "column");
        if (row > 0) line.append(':').append(row);
        if (row > 0 && column > 0) line.append(':').append(column);
        line.append(separator);
        String path = problem.getString("path");
        if (path != null && !path.isEmpty()) line.append(path).append(": ");
        return line.append(problem.getString("message")).toString();
    }

    private static int number(JsonObject error, String member) {
        Integer number = error.getInteger(member);
        return number == null ? 0 : number;
    }

    private static Stream<JsonObject> objects(JsonObject answer, String member) {
        return answer.getJsonArray(member, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private static JsonObject json(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? new JsonObject() : new JsonObject(response.body());
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }
}
