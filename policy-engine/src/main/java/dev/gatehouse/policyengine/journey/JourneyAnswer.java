package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.policy.ClaimId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a journey event, as docs/services.md has it; members that do not apply are absent.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JourneyAnswer(
        String kind,
        String errorCode,
        String message,
        Map<String, String> fields,
        String claim,
        String state,
        Boolean ok,
        String location,
        Integer status,
        String html,
        List<String> cookies,
        String contentSecurityPolicy,
        String correlationId,
        String timestamp)
        implements JourneyView {

    static JourneyAnswer accepted() {
        return new JourneyAnswer(
                "accepted",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static JourneyAnswer rejected(Need.Rejected rejected) {
        return new JourneyAnswer(
                "rejected",
                rejected.errorCode(),
                rejected.message(),
                named(rejected.fields()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static JourneyAnswer verification(Need.ShowVerification shown) {
        return new JourneyAnswer(
                "verification",
                shown.errorCode(),
                shown.message(),
                null,
                shown.claim().value(),
                shown.phase().name(),
                shown.ok(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static JourneyAnswer verification(Need.ShowControl shown) {
        return new JourneyAnswer(
                "verification",
                shown.errorCode(),
                shown.message(),
                named(shown.fields()),
                shown.control(),
                shown.phase().name(),
                shown.ok(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Map<String, String> named(Map<ClaimId, String> byClaim) {
        var fields = new LinkedHashMap<String, String>();
        byClaim.forEach((id, text) -> fields.put(id.value(), text));
        return fields;
    }

    static JourneyAnswer page(String location) {
        return new JourneyAnswer(
                "page", null, null, null, null, null, null, location, null, null, null, null, null,
                null);
    }

    public static JourneyAnswer browser(BrowserResponse response) {
        return new JourneyAnswer(
                "browser",
                null,
                null,
                null,
                null,
                null,
                null,
                response.location() == null ? null : response.location().toString(),
                response.status(),
                response.html(),
                response.cookies(),
                response.contentSecurityPolicy(),
                null,
                null);
    }

    static JourneyAnswer gone(
            String errorCode, String message, String correlationId, String timestamp) {
        return new JourneyAnswer(
                "gone",
                errorCode,
                message,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                correlationId,
                timestamp);
    }
}
