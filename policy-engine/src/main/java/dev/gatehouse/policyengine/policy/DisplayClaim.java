package dev.gatehouse.policyengine.policy;

/** What a self-asserted page shows, in order: a claim or a whole display control. */
public sealed interface DisplayClaim {

    record Claim(ClaimType claimType, boolean required) implements DisplayClaim {}

    record Control(DisplayControl control, boolean required) implements DisplayClaim {}
}
