package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may show a policy's pages in a frame (JourneyFraming); nobody may unless it says so. */
record Framing(Optional<String> sources) {
    // CSP Level 3 §2.3.1: what is no source would begin another directive
    private static final Pattern SOURCE =
            Pattern.compile("'self'|[A-Za-z][A-Za-z0-9+.-]*:|[A-Za-z0-9.*:/_\\[\\]-]+");
    private static final String NOBODY = "frame-ancestors 'none'";

    static Framing of(CompiledPolicy policy) {
        return new Framing(
                policy.relyingParty()
                        .flatMap(party -> party.behaviors().journeyFraming())
                        .filter(UserJourneyBehaviors.JourneyFraming::enabled)
                        .map(UserJourneyBehaviors.JourneyFraming::sources)
                        .map(Framing::sources)
                        .filter(sources -> !sources.isEmpty()));
    }

    private static String sources(String written) {
        return Arrays.stream(written.strip().split("\\s+"))
                .filter(source -> SOURCE.matcher(source).matches())
                .collect(Collectors.joining(" "));
    }

    /** The last page of a journey in a frame, which posts to the application or tells an error. */
    BrowserResponse applied(BrowserResponse response) {
        if (sources.isEmpty() || response.contentSecurityPolicy() == null) return response;
        var csp =
                response.contentSecurityPolicy()
                        .replace(NOBODY, "frame-ancestors " + sources.get());
        return new BrowserResponse(
                response.status(), response.location(), response.html(), response.cookies(), csp);
    }
}
