package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;

/** Runs the technical profiles of one kind. */
public interface ProfileHandler {

    boolean runs(TechnicalProfile profile);

    Uni<ProfileOutcome> run(ProfileCall call);
}
