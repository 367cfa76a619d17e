package dev.gatehouse.policyengine.session;

import java.net.URI;

/**
 * An application that was signed in to, and what its id_token said: the messages that tell it of
 * the session's end must be of the same issuer (OpenID Connect Front-Channel Logout §3,
 * Back-Channel Logout §2.6).
 *
 * @param policy whose issuer and signing keys the id_token had
 * @param origin the host that issued it
 * @param subject its {@code sub}
 */
public record Participant(String clientId, String policy, URI origin, String subject) {

    /** The subject may be the customer's e-mail address. */
    @Override
    public String toString() {
        return "Participant[" + clientId + ", " + policy + "]";
    }
}
