package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How the journeys of a relying party remember, expire, look and fail. */
public record UserJourneyBehaviors(
        SsoScope ssoScope,
        OptionalInt keepAliveInDays,
        boolean enforceIdTokenHintOnLogout,
        SessionExpiryType sessionExpiryType,
        int sessionExpiryInSeconds,
        boolean allowsScript,
        Optional<JourneyFraming> journeyFraming,
        Map<String, String> contentDefinitionParameters,
        OnErrorMode onError) {

    /** The values when a relying party says nothing: the tenant's session, 24 hours, rolling. */
    public static final UserJourneyBehaviors DEFAULT =
            new UserJourneyBehaviors(
                    SsoScope.TENANT,
                    OptionalInt.empty(),
                    false,
                    SessionExpiryType.ROLLING,
                    86_400,
                    false,
                    Optional.empty(),
                    Map.of(),
                    OnErrorMode.RETURN_TO_REQUESTOR);

    public UserJourneyBehaviors {
        contentDefinitionParameters = Map.copyOf(contentDefinitionParameters);
    }

    /** Which origins may show the pages in a frame; {@code sources} is as CSP frame-ancestors. */
    public record JourneyFraming(boolean enabled, String sources) {}
}
