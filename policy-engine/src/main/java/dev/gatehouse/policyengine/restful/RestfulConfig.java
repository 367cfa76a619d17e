package dev.gatehouse.policyengine.restful;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How policies' services are called. */
@ConfigMapping(prefix = "gatehouse.restful")
interface RestfulConfig {

    /** How long a service may take to answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** How many bytes its answer may have. */
    @WithDefault("1048576")
    int answerLimit();

    /** After so many failures in a row a service is left alone for a while. */
    @WithDefault("10")
    int circuitFailures();

    /** How long it is left alone; then one call tries it. */
    @WithDefault("PT30S")
    Duration circuitPause();
}
