package dev.gatehouse.policyengine.policy;

/** One way to go on from a page that offers claims providers. */
public sealed interface Selection {
    String exchangeId();

    TechnicalProfile profile();

    /** A button or link: choosing it makes the later step that holds this exchange run it. */
    record Target(String exchangeId, TechnicalProfile profile) implements Selection {}

    /** The form on the page itself: its profile is an exchange of the same step. */
    record Validation(String exchangeId, TechnicalProfile profile) implements Selection {}
}
