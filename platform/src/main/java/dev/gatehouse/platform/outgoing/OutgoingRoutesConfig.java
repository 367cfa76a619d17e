package dev.gatehouse.platform.outgoing;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** For tests, and for a proxy on the way out. */
@ConfigMapping(prefix = "gatehouse.outgoing-routes")
public interface OutgoingRoutesConfig {

    /**
     * Where hosts are connected to in place of what their names resolve to: {@code
     * graph.facebook.com=127.0.0.1:9443}. The certificate has to be the named host's all the same.
     */
    Optional<List<String>> hosts();
}
