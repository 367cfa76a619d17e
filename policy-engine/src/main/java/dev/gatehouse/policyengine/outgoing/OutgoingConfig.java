package dev.gatehouse.policyengine.outgoing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be called at addresses that applications and policies name. */
@ConfigMapping(prefix = "gatehouse.outgoing")
public interface OutgoingConfig {

    /**
     * Hosts that may be called although their addresses are private; where the address is the
     * loopback one, over http too.
     */
    Optional<List<String>> allowedHosts();

    /** How long an answer may take. */
    @WithDefault("PT5S")
    Duration timeout();
}
