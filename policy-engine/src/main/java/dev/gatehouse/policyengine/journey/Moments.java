package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.policyengine.claims.Moment;
import java.time.Clock;

/** Where time and chance enter journeys. */
public final class Moments {
    private Moments() {}

    public static Moment now(Clock clock) {
        return new Moment(clock.instant(), RandomToken.bytes(32));
    }
}
