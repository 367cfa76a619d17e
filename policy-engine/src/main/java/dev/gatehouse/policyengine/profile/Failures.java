package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import java.util.List;

/** What handlers of several kinds report. */
final class Failures {
    private Failures() {}

    /** The policy does not say all that the handler needs. */
    static ProfileOutcome incomplete(ProfileCall call) {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90255,
                "",
                ErrorCode.AADB2C90255.sentence(List.of(call.profile().id())));
    }
}
