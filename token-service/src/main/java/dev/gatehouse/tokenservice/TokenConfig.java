package dev.gatehouse.tokenservice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator may set; token lifetimes are the policy's. */
@ConfigMapping(prefix = "token")
public interface TokenConfig {

    /** How long a code may be redeemed (RFC 6749 §4.1.2 recommends at most ten minutes). */
    @WithDefault("PT5M")
    Duration codeLifetime();

    /** How long a customer may take to enter a device's code and sign in (RFC 8628 §3.2). */
    @WithDefault("PT15M")
    Duration deviceCodeLifetime();

    /** How long a device waits between two polls (RFC 8628 §3.5). */
    @WithDefault("PT5S")
    Duration deviceCodeInterval();

    /** How long a browser has to begin with a pushed request (RFC 9126 §2.2: 5 to 600 seconds). */
    @WithDefault("PT90S")
    Duration pushedRequestLifetime();

    /** How long refresh tokens last that a browser application holds, however often renewed. */
    @WithDefault("P1D")
    Duration spaRefreshTokenLifetime();

    /** How long a signing key signs before its successor does. */
    @WithDefault("P90D")
    Duration signingKeyLifetime();

    /**
     * How long a signing key is published before it signs: longer than applications keep key sets.
     */
    @WithDefault("P2D")
    Duration signingKeyNotice();

    /** How long a signing key is published after it signed last: id_token_hints may be that old. */
    @WithDefault("P30D")
    Duration signingKeyRetention();

    /**
     * Whether a DPoP proof needs a nonce of ours (RFC 9449 §8): for clients that are not trusted to
     * keep the key away from others who could have proofs made ahead.
     */
    @WithDefault("false")
    boolean dpopNonceRequired();

    /**
     * The header in which the gateway passes on a client's certificate: {@code Client-Cert} (RFC
     * 9440), or another with URL-encoded PEM, as {@code ssl-client-cert} of ingress-nginx. To be
     * set only if the gateway takes it from nobody else. Without it there is no mutual TLS.
     */
    Optional<String> clientCertificateHeader();

    /** How often the age of signing keys, and refresh tokens long expired, are looked after. */
    @WithDefault("PT1H")
    Duration maintenance();
}
