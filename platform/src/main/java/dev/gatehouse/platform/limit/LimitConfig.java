package dev.gatehouse.platform.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests are taken; the counts are those of one replica. */
@ConfigMapping(prefix = "gatehouse.limits")
public interface LimitConfig {

    /** Whether there are any; without them something in front must see to it. */
    @WithDefault("true")
    boolean enabled();

    /** Of one address (IPv6: one /64) in one tenant. */
    Address address();

    /** Of one client that has proven itself. */
    Client client();

    /** How many addresses and clients are remembered at a time. */
    @WithDefault("100000")
    int remembered();

    /** Azure AD B2C's, by default. */
    interface Address {
        @WithDefault("6000")
        int requests();

        @WithDefault("PT5M")
        Duration period();
    }

    /** 200 a second, by default. */
    interface Client {
        @WithDefault("60000")
        int requests();

        @WithDefault("PT5M")
        Duration period();
    }
}
