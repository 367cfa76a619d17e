package dev.gatehouse.policyengine.policy;

/** One exchange of claims that a step can make; its id is what selections and links name. */
public record Exchange(String id, TechnicalProfile profile) {}
