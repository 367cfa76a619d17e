package dev.gatehouse.policyengine.federation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "gatehouse.federation")
interface FederationConfig {
    /** How long an identity provider may take for one answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** How long a provider's metadata and keys are used before they are read again. */
    @WithDefault("PT1H")
    Duration documentLifetime();

    /** Between two readings of a provider's keys because a token names one that is not known. */
    @WithDefault("PT30S")
    Duration unknownKeyPause();
}
