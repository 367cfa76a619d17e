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

    /**
     * Where hosts are connected to in place of what their names resolve to: {@code
     * graph.facebook.com=127.0.0.1:9443}. The certificate has to be the named host's all the same.
     * For tests, and for a proxy on the way out.
     */
    default Optional<List<String>> connectTo() {
        return Optional.empty();
    }
}
