package dev.gatehouse.platform.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** An address of the operator's that takes messages; one of the two secrets is needed. */
public interface WebhookConfig {

    /** https, or http where the host's addresses are private. */
    URI url();

    /** Signs each message (Standard Webhooks); {@code whsec_} and base64, or as it is. */
    Optional<String> secret();

    /** Goes along as a bearer token (RFC 6750). */
    Optional<String> bearer();

    /** How long an answer may take; five seconds unless said. */
    Optional<Duration> timeout();
}
