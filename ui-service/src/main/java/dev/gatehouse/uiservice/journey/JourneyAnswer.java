package dev.gatehouse.uiservice.journey;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/** What an event led to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = JourneyAnswer.Accepted.class, name = "accepted"),
    @Type(value = JourneyAnswer.Rejected.class, name = "rejected"),
    @Type(value = JourneyAnswer.Verification.class, name = "verification"),
    @Type(value = JourneyAnswer.Page.class, name = "page"),
    @Type(value = JourneyAnswer.Browser.class, name = "browser"),
    @Type(value = JourneyAnswer.Gone.class, name = "gone")
})
@RegisterForReflection
public sealed interface JourneyAnswer {

    @RegisterForReflection
    record Accepted() implements JourneyAnswer {}

    /** The input was refused; the journey remembers why, so a reload of the page shows it. */
    @RegisterForReflection
    record Rejected(String errorCode, String message, Map<String, String> fields)
            implements JourneyAnswer {}

    /** Where the verification of one address, or of a display control, stands. */
    @RegisterForReflection
    record Verification(
            String claim,
            String state,
            boolean ok,
            String message,
            String errorCode,
            Map<String, String> fields)
            implements JourneyAnswer {}

    /** There is another page to show, at this address. */
    @RegisterForReflection
    record Page(String location) implements JourneyAnswer {}

    /** The journey has left the pages: exactly what the browser must get. */
    @RegisterForReflection
    record Browser(
            int status,
            String location,
            String html,
            List<String> cookies,
            String contentSecurityPolicy)
            implements JourneyAnswer, CurrentPage {
        public Browser {
            cookies = cookies == null ? List.of() : List.copyOf(cookies);
        }
    }

    /** No such journey in this browser (any more), or the CSRF token is not this page's. */
    @RegisterForReflection
    record Gone(String errorCode, String message, String correlationId, String timestamp)
            implements JourneyAnswer, CurrentPage {}
}
