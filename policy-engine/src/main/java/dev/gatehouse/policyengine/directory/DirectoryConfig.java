package dev.gatehouse.policyengine.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How passwords are hashed and how guessing them is slowed down. */
@ConfigMapping(prefix = "gatehouse.directory")
public interface DirectoryConfig {

    /** Passwords hashed at the same time; as many as there are processors when absent. */
    OptionalInt hashThreads();

    /** Sign-ins that may wait for a hash; those beyond are told to come back. */
    @WithDefault("256")
    int hashQueue();

    Lockout lockout();

    /** Smart lockout of a sign-in name. */
    interface Lockout {
        /** Wrong passwords before the first lock. */
        @WithDefault("10")
        int threshold();

        /**
         * How long the first lock lasts; each further one lasts twice as long as the one before.
         */
        @WithDefault("PT60S")
        Duration duration();

        /** No lock lasts longer. */
        @WithDefault("PT1H")
        Duration maxDuration();

        /** Wrong passwords are forgotten after so long without a new count. */
        @WithDefault("P1D")
        Duration window();
    }
}
