package dev.gatehouse.tokenservice;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** The service does not start on a setting that would make its tokens unsafe. */
class SafeSettings {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_DAY = Duration.ofDays(1);

    void check(@Observes StartupEvent event, TokenConfig config) {
        check(config);
    }

    static void check(TokenConfig config) {
        // RFC 6749 §4.1.2
        require(
                isAtMost(config.codeLifetime(), TEN_MINUTES) && config.codeLifetime().isPositive(),
                "token.code-lifetime is at most ten minutes");
        // RFC 8628 §5.1: what can be guessed does not live for long
        require(
                isAtMost(config.deviceCodeLifetime(), AN_HOUR)
                        && config.deviceCodeLifetime().isPositive(),
                "token.device-code-lifetime is at most an hour");
        require(
                config.deviceCodeInterval().compareTo(Duration.ofSeconds(2)) >= 0,
                "token.device-code-interval is at least two seconds");
        require(
                isAtMost(config.spaRefreshTokenLifetime(), A_DAY),
                "token.spa-refresh-token-lifetime is at most a day");
        // Applications may remember a key set for a day, and tokens live no longer
        require(
                isAtMost(A_DAY, config.signingKeyNotice()),
                "token.signing-key-notice is at least a day");
        require(
                isAtMost(A_DAY, config.signingKeyRetention()),
                "token.signing-key-retention is at least a day");
        require(
                config.signingKeyLifetime().compareTo(config.signingKeyNotice()) > 0,
                "token.signing-key-lifetime is longer than token.signing-key-notice");
    }

    private static boolean isAtMost(Duration one, Duration other) {
        return one.compareTo(other) <= 0;
    }

    private static void require(boolean safe, String rule) {
        if (!safe) throw new IllegalArgumentException(rule);
    }
}
