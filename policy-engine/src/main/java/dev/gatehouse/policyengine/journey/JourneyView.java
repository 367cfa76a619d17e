package dev.gatehouse.policyengine.journey;

/** What ui-service gets when it asks for a page: the page, or where to go instead. */
public sealed interface JourneyView permits PageModel, JourneyAnswer {}
