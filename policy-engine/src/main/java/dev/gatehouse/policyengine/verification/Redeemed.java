package dev.gatehouse.policyengine.verification;

/** What became of a code that was typed. */
public enum Redeemed {
    /** It was the code, and is none any more. */
    GOOD,
    WRONG,
    /** The code is void: the customer needs a new one. */
    TOO_MANY_TRIES,
    EXPIRED,
    /** None was made for this identifier in this journey, or it was used. */
    NO_CODE,
    /** Too many codes were tried for this identifier, whatever the journey. */
    THROTTLED
}
