package dev.gatehouse.local.apply;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one document.
 *
 * @param outcome created, configured or unchanged
 * @param clientSecrets the secrets that were made now and are shown only now, by what they are
 *     called
 */
public record Applied(
        String kind,
        String name,
        String outcome,
        Optional<String> applicationId,
        Map<String, String> clientSecrets) {

    static Applied of(JsonObject result) {
        return new Applied(
                result.getString("kind"),
                result.getString("name"),
                result.getString("outcome"),
                Optional.ofNullable(result.getString("applicationId")),
                secrets(result));
    }

    private static Map<String, String> secrets(JsonObject result) {
        var secrets = new LinkedHashMap<String, String>();
        var several = result.getJsonObject("clientSecrets");
        if (several != null)
            several.forEach(
                    one -> secrets.put("client secret " + one.getKey(), (String) one.getValue()));
        String only = result.getString("clientSecret");
        if (secrets.isEmpty() && only != null) secrets.put("client secret", only);
        return secrets;
    }

    public boolean isChange() {
        return !outcome.equals("unchanged");
    }

    /** The line that the command prints. */
    public String line() {
        var line = new StringBuilder("%s %s %s".formatted(kind, name, outcome));
        applicationId.ifPresent(id -> line.append(", client id ").append(id));
        clientSecrets.forEach(
                (what, secret) -> line.append(", %s (shown only now) %s".formatted(what, secret)));
        return line.toString();
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(kind, name, outcome);
    }
}
