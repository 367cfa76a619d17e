package dev.gatehouse.policyengine.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many one-time codes may be sent and tried, over all journeys of a tenant. */
@ConfigMapping(prefix = "gatehouse.codes")
public interface CodeConfig {

    /** What the limits below are for. */
    @WithDefault("PT1H")
    Duration window();

    /** Codes to one address. */
    @WithDefault("10")
    int sentPerAddress();

    /** Codes that one client address may ask for; an IPv6 client counts as its /64. */
    @WithDefault("100")
    int sentPerClient();

    /** Text messages and calls to one number. */
    @WithDefault("5")
    int phonedPerNumber();

    /** Text messages and calls that one client address may ask for; an IPv6 client as its /64. */
    @WithDefault("20")
    int phonedPerClient();

    /** Text messages and calls of one tenant. */
    @WithDefault("2000")
    int phonedPerTenant();

    /** Codes typed for one address, right or wrong. */
    @WithDefault("30")
    int triedPerAddress();

    /** Device user codes that one client address may enter (RFC 8628 §5.1). */
    @WithDefault("60")
    int userCodesPerClient();

    /** Device user codes that all clients together may enter. */
    @WithDefault("10000")
    int userCodesPerTenant();
}
