package dev.gatehouse.platform.limit;

import dev.gatehouse.platform.oauth.ErrorCode;
import java.time.Duration;

/** RFC 6585 §4: a request more than the limit, with the time after which there is room again. */
public final class TooManyRequests extends RuntimeException {

    private final ErrorCode code;
    private final Duration retryAfter;

    TooManyRequests(ErrorCode code, Duration retryAfter) {
        super(code.code(), null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    /** {@code Retry-After} (RFC 9110 §10.2.3): whole seconds, at least one. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
