package dev.gatehouse.policyengine.journey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How journeys are kept. */
@ConfigMapping(prefix = "gatehouse.journey")
interface JourneyConfig {

    /** How long a customer may take from the authorization request to the response. */
    @WithDefault("PT1H")
    Duration lifetime();
}
