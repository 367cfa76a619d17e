package dev.gatehouse.policyengine.authorize;

/** One rule that a proven authorization request has to keep. */
@FunctionalInterface
interface RequestCheck {
    /**
     * @throws dev.gatehouse.platform.oauth.OAuthException when it does not
     */
    void check(ProvenRequest request);
}
