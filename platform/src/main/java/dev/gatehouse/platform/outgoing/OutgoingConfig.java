package dev.gatehouse.platform.outgoing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    /** How long an application's answer to a notification may take. */
    @WithDefault("PT5S")
    Duration timeout();

    /** Certificate authorities that are trusted beside the public ones, a file of PEM. */
    Optional<Path> trustedCertificates();
}
