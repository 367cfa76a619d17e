package dev.gatehouse.policyengine.journey;

/** What {@link JourneyMachine#advance} decides. */
public record Move(JourneyState state, Need need) {}
