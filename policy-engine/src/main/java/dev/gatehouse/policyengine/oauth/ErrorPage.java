package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.oauth.ErrorCode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The page for what may not be redirected: everything before client and redirect URI are proven.
 */
@ApplicationScoped
public class ErrorPage {
    private final Template template;

    ErrorPage(@Location("page/error.html") Template template) {
        this.template = template;
    }

    public BrowserResponse show(
            ErrorCode code, List<String> arguments, UUID correlationId, Instant now) {
        var card =
                template.data("code", code.code())
                        .data("message", code.sentence(arguments))
                        .data("correlationId", correlationId)
                        .data("timestamp", now.truncatedTo(ChronoUnit.SECONDS));
        return Card.show(code.error().status(), card);
    }
}
