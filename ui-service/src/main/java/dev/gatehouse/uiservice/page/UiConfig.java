package dev.gatehouse.uiservice.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How customers' own pages (a content definition's LoadUri) are fetched. */
@ConfigMapping(prefix = "ui")
interface UiConfig {

    /** How long a fetched page is used; a change of it is seen this much later. */
    @WithDefault("PT1M")
    Duration remoteResourceTtl();

    /** How long its host may take; our own template is shown instead. */
    @WithDefault("PT3S")
    Duration remoteResourceTimeout();

    /** Whether http addresses are fetched too: for development, never for the public. */
    @WithDefault("false")
    boolean insecureRemoteResources();
}
