package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.policy.ClaimId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to a journey event, as docs/services.md has it: each kind with its members. */
public sealed interface JourneyAnswer extends JourneyView {

    /** The tag that ui-service tells the kinds apart by. */
    @JsonProperty
    String kind();

    @RegisterForReflection
    record Accepted() implements JourneyAnswer {
        @Override
        public String kind() {
            return "accepted";
        }
    }

    @RegisterForReflection
    record Rejected(String errorCode, String message, Map<String, String> fields)
            implements JourneyAnswer {
        static Rejected of(Need.Rejected why) {
            return new Rejected(why.errorCode(), why.message(), named(why.fields()));
        }

        @Override
        public String kind() {
            return "rejected";
        }
    }

    /**
     * How an address, or a display control, stands now.
     *
     * @param claim or the control's id
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verification(
            String claim,
            String state,
            boolean ok,
            String errorCode,
            String message,
            Map<String, String> fields)
            implements JourneyAnswer {
        static Verification of(Need.ShowVerification shown) {
            return new Verification(
                    shown.claim().value(),
                    shown.phase().name(),
                    shown.ok(),
                    shown.errorCode(),
                    shown.message(),
                    null);
        }

        static Verification of(Need.ShowControl shown) {
            return new Verification(
                    shown.control(),
                    shown.phase().name(),
                    shown.ok(),
                    shown.errorCode(),
                    shown.message(),
                    named(shown.fields()));
        }

        @Override
        public String kind() {
            return "verification";
        }
    }

    /** The journey has another page. */
    @RegisterForReflection
    record ToPage(String location) implements JourneyAnswer {
        @Override
        public String kind() {
            return "page";
        }
    }

    /** What the browser is to be answered, word for word. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Browser(
            int status,
            String location,
            String html,
            List<String> cookies,
            String contentSecurityPolicy)
            implements JourneyAnswer {
        static Browser of(BrowserResponse response) {
            return new Browser(
                    response.status(),
                    response.location() == null ? null : response.location().toString(),
                    response.html(),
                    response.cookies(),
                    response.contentSecurityPolicy());
        }

        @Override
        public String kind() {
            return "browser";
        }
    }

    @RegisterForReflection
    record Gone(String errorCode, String message, String correlationId, String timestamp)
            implements JourneyAnswer {
        @Override
        public String kind() {
            return "gone";
        }
    }

    private static Map<String, String> named(Map<ClaimId, String> byClaim) {
        var fields = new LinkedHashMap<String, String>();
        byClaim.forEach((id, text) -> fields.put(id.value(), text));
        return fields;
    }
}
