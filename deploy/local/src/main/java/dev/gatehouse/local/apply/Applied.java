package dev.gatehouse.local.apply;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What became of one document.
 *
 * @param outcome created, configured or unchanged
 * @param clientSecret a secret that was made now and is shown only now
 */
public record Applied(
        String kind,
        String name,
        String outcome,
        Optional<String> applicationId,
        Optional<String> clientSecret) {

    static Applied of(JsonObject result) {
        return new Applied(
                result.getString("kind"),
                result.getString("name"),
                result.getString("outcome"),
                Optional.ofNullable(result.getString("applicationId")),
                Optional.ofNullable(result.getString("clientSecret")));
    }

    public boolean isChange() {
        return !outcome.equals("unchanged");
    }

    /** The line that the command prints. */
    public String line() {
        var line = new StringBuilder("%s %s %s".formatted(kind, name, outcome));
        applicationId.ifPresent(id -> line.append(", client id ").append(id));
        clientSecret.ifPresent(
                secret -> line.append(", client secret (shown only now) ").append(secret));
        return line.toString();
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(kind, name, outcome);
    }
}
